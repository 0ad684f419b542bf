//! Secrets in the OS keychain, and nowhere else.
