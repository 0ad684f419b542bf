//! The printed result: as data, as PDF, and on its way to a print queue.
