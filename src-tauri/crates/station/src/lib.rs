//! The coordinator: one owner task per journey that joins the crates below behind one API.
