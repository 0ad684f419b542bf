//! The real window, keychain, print queue, sandbox and phone, end to end.
