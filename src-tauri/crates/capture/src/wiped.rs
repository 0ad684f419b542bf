//! Buffers that are wiped when dropped.

use std::ops::{Deref, DerefMut};

use zeroize::{DefaultIsZeroes, Zeroize};

/// Numbers that a picture could be made of. All are wiped at once when dropped: `Zeroizing<Vec<_>>`
/// writes one after the other, 2 ms for a frame of 1920×1080.
pub(crate) struct Wiped<T: DefaultIsZeroes>(Vec<T>);

impl<T: DefaultIsZeroes> Wiped<T> {
    /// So many times `number`.
    pub(crate) fn filled(number: T, count: usize) -> Self {
        Self(vec![number; count])
    }

    /// A copy of these.
    pub(crate) fn of(numbers: &[T]) -> Self {
        Self(numbers.to_vec())
    }

    /// So many zeros.
    pub(crate) fn zeros(count: usize) -> Self {
        Self::filled(T::default(), count)
    }
}

impl<T: DefaultIsZeroes> Drop for Wiped<T> {
    fn drop(&mut self) {
        self.0.as_mut_slice().zeroize();
    }
}

impl<T: DefaultIsZeroes> Deref for Wiped<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: DefaultIsZeroes> DerefMut for Wiped<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.0
    }
}
