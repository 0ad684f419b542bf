//! Cameras, replayed pictures, and the checks a picture must pass before it may cost money.
