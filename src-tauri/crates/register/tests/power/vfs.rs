//! The layer under SQLite: every call goes on to the real one, and is noted on the way.
#![expect(
    unsafe_code,
    reason = "SQLite's interface to a disk is one of C functions and raw pointers"
)]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr;
use std::sync::Once;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

use rusqlite::ffi;

use crate::disk::{Fault, Operation, note, notes};

/// The VFS that does the work.
static REAL: AtomicPtr<ffi::sqlite3_vfs> = AtomicPtr::new(ptr::null_mut());

/// Every opened file has a number of its own.
static HANDLES: AtomicUsize = AtomicUsize::new(1);

const OK: c_int = ffi::SQLITE_OK;

/// What SQLite gets as its file. The real VFS's own follows it in the same memory.
#[repr(C)]
struct File {
    base: ffi::sqlite3_file,
    handle: usize,
    /// Where in the name its ending begins; `None`: a file that does not survive anyway.
    ending: Option<&'static str>,
}

/// Puts the layer under every connection that is opened from now on.
pub(crate) fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // SAFETY: the pointers are SQLite's own or those of values that live for ever, and this
        // runs once, before any connection of this process is open.
        unsafe {
            let real = ffi::sqlite3_vfs_find(ptr::null());
            REAL.store(real, Ordering::SeqCst);
            let mut layer = ptr::read(real);
            layer.szOsFile += c_int::try_from(size_of::<File>()).unwrap();
            layer.pNext = ptr::null_mut();
            layer.zName = c"noted".as_ptr();
            layer.xOpen = Some(open);
            layer.xDelete = Some(delete);
            let registered = ffi::sqlite3_vfs_register(Box::leak(Box::new(layer)), 1);
            assert_eq!(registered, OK);
        }
    });
}

unsafe extern "C" fn open(
    _layer: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    let real = REAL.load(Ordering::SeqCst);
    let ours = file.cast::<File>();
    // SAFETY: SQLite gives `szOsFile` bytes, which are a `File` and what the real VFS wants; `name`
    // is null or a text that ends with zero.
    unsafe {
        let opened = (*real).xOpen.unwrap()(real, name, real_of(file), flags, out);
        (*ours).handle = HANDLES.fetch_add(1, Ordering::SeqCst);
        (*ours).ending = ending(name);
        let opens = !(*real_of(file)).pMethods.is_null();
        (*ours).base.pMethods = if opens {
            &raw const METHODS
        } else {
            ptr::null()
        };
        opened
    }
}

unsafe extern "C" fn delete(
    _layer: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    sync: c_int,
) -> c_int {
    let real = REAL.load(Ordering::SeqCst);
    // SAFETY: as the real VFS is called by SQLite.
    let (deleted, ending) = unsafe { ((*real).xDelete.unwrap()(real, name, sync), ending(name)) };
    if let (OK, Some(file)) = (deleted, ending) {
        let (file, synced) = (file.to_owned(), sync != 0);
        note(Operation::Deleted { file, synced });
    }
    deleted
}

/// What the name of a file ends in behind the register's.
///
/// # Safety
/// `name` is null or a text that ends with zero.
unsafe fn ending(name: *const c_char) -> Option<&'static str> {
    if name.is_null() {
        return None;
    }
    // SAFETY: by the condition above.
    let name = unsafe { CStr::from_ptr(name) }.to_str().ok()?;
    ["", "-wal", "-journal"]
        .into_iter()
        .find(|ending| name.ends_with(&format!(".sqlite{ending}")))
}

/// The real VFS's file behind ours.
///
/// # Safety
/// `file` is one that [`open`] was given.
unsafe fn real_of(file: *mut ffi::sqlite3_file) -> *mut ffi::sqlite3_file {
    // SAFETY: it follows in the same memory; both have the alignment of a pointer.
    unsafe { file.cast::<File>().add(1).cast() }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    data: *const c_void,
    length: c_int,
    at: i64,
) -> c_int {
    // SAFETY: `file` was opened here, and `data` has `length` bytes.
    unsafe {
        let ending = (*file.cast::<File>()).ending;
        if ending == Some("-wal") && notes().fault == Some(Fault::EveryWrite) {
            return ffi::SQLITE_FULL;
        }
        let real = real_of(file);
        let written = (*(*real).pMethods).xWrite.unwrap()(real, data, length, at);
        if let (OK, Some(file)) = (written, ending) {
            let length = usize::try_from(length).unwrap();
            let bytes = std::slice::from_raw_parts(data.cast::<u8>(), length).to_vec();
            let (file, at) = (file.to_owned(), usize::try_from(at).unwrap());
            note(Operation::Wrote { file, at, bytes });
        }
        written
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: i64) -> c_int {
    // SAFETY: `file` was opened here.
    unsafe {
        let real = real_of(file);
        let truncated = (*(*real).pMethods).xTruncate.unwrap()(real, size);
        if let (OK, Some(file)) = (truncated, (*file.cast::<File>()).ending) {
            let (file, size) = (file.to_owned(), usize::try_from(size).unwrap());
            note(Operation::Truncated { file, size });
        }
        truncated
    }
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: `file` was opened here.
    unsafe {
        let (ending, handle) = {
            let ours = &*file.cast::<File>();
            (ours.ending, ours.handle)
        };
        let refused = match ending {
            Some("-wal") => Some(Fault::NextSync),
            Some("") => Some(Fault::NextSyncOfMain),
            _ => None,
        };
        let refuses = notes()
            .fault
            .take_if(|fault| Some(*fault) == refused)
            .is_some();
        let synced = if refuses {
            ffi::SQLITE_IOERR_FSYNC
        } else {
            let real = real_of(file);
            (*(*real).pMethods).xSync.unwrap()(real, flags)
        };
        if let Some(file) = ending {
            note(Operation::Synced {
                file: file.to_owned(),
                handle,
                succeeded: synced == OK,
            });
        }
        synced
    }
}

/// Methods that only hand on.
macro_rules! hand_on {
    ($($name:ident = $method:ident($($argument:ident: $type:ty),*) $(-> $result:ty)?;)*) => {$(
        unsafe extern "C" fn $name(file: *mut ffi::sqlite3_file, $($argument: $type),*) $(-> $result)? {
            // SAFETY: `file` was opened here, and the rest is as SQLite gives it.
            unsafe {
                let real = real_of(file);
                (*(*real).pMethods).$method.unwrap()(real, $($argument),*)
            }
        }
    )*};
}

hand_on! {
    close = xClose() -> c_int;
    read = xRead(into: *mut c_void, length: c_int, at: i64) -> c_int;
    file_size = xFileSize(size: *mut i64) -> c_int;
    lock = xLock(level: c_int) -> c_int;
    unlock = xUnlock(level: c_int) -> c_int;
    check_reserved = xCheckReservedLock(out: *mut c_int) -> c_int;
    control = xFileControl(operation: c_int, argument: *mut c_void) -> c_int;
    sector_size = xSectorSize() -> c_int;
    characteristics = xDeviceCharacteristics() -> c_int;
    shm_map = xShmMap(page: c_int, size: c_int, extend: c_int, out: *mut *mut c_void) -> c_int;
    shm_lock = xShmLock(offset: c_int, count: c_int, flags: c_int) -> c_int;
    shm_barrier = xShmBarrier();
    shm_unmap = xShmUnmap(delete: c_int) -> c_int;
}

/// Version 2: with a shared index of the log, without files mapped into memory.
static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved),
    xFileControl: Some(control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};
