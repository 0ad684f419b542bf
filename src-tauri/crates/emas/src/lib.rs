//! An async client of Innov8tif's EMAS eKYC Portal.
