//! An emulator of the EMAS eKYC Portal: documented behaviour, scenarios and faults.
