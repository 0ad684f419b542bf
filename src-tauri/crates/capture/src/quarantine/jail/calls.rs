//! The few system calls that a decoder needs. Any other kills the process.

use std::collections::BTreeMap;

use libc::{
    MAP_ANONYMOUS, PROT_EXEC, SIGABRT, STDERR_FILENO, STDIN_FILENO, STDOUT_FILENO, SYS_brk,
    SYS_clock_gettime, SYS_exit, SYS_exit_group, SYS_futex, SYS_getpid, SYS_getrandom, SYS_gettid,
    SYS_madvise, SYS_mmap, SYS_mprotect, SYS_mremap, SYS_munmap, SYS_read, SYS_rt_sigprocmask,
    SYS_rt_sigreturn, SYS_sigaltstack, SYS_tgkill, SYS_write, SYS_writev, c_int, c_long,
};
use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition,
    SeccompFilter, SeccompRule, TargetArch, apply_filter,
};

use super::NoJail;

/// Allows the calling thread these and no others; there is no way back.
pub(super) fn allow_few() -> Result<(), NoJail> {
    let program = program().map_err(|_| NoJail)?;
    apply_filter(&program).map_err(|_| NoJail)
}

fn program() -> Result<BpfProgram, BackendError> {
    let filter = SeccompFilter::new(
        rules()?,
        SeccompAction::KillProcess,
        SeccompAction::Allow,
        TargetArch::try_from(std::env::consts::ARCH)?, // and a call of another one kills too
    )?;
    filter.try_into()
}

/// Whatever the arguments are.
const FREELY: [c_long; 13] = [
    // Memory
    SYS_brk,
    SYS_munmap,
    SYS_mremap,
    SYS_madvise,
    // The standard library's hashes, locks and clocks
    SYS_getrandom,
    SYS_futex,
    SYS_clock_gettime,
    // The end, be it a good one or not
    SYS_exit,
    SYS_exit_group,
    SYS_sigaltstack,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_getpid,
];

fn rules() -> Result<BTreeMap<i64, Vec<SeccompRule>>, BackendError> {
    let mut rules: BTreeMap<_, _> = FREELY.map(|call| (call, Vec::new())).into();
    rules.insert(SYS_gettid, Vec::new());
    // Not from or to what a library of the station may have left open.
    rules.insert(SYS_read, vec![of([is(0, STDIN_FILENO)])?]);
    for call in [SYS_write, SYS_writev] {
        let out = [STDOUT_FILENO, STDERR_FILENO].map(|descriptor| of([is(0, descriptor)]));
        rules.insert(call, out.into_iter().collect::<Result<_, _>>()?);
    }
    // Memory that comes from no file, and none of which becomes code.
    let no_code = || has(2, PROT_EXEC, 0);
    let no_file = has(3, MAP_ANONYMOUS, MAP_ANONYMOUS);
    rules.insert(SYS_mmap, vec![of([no_code(), no_file])?]);
    rules.insert(SYS_mprotect, vec![of([no_code()])?]);
    // How `abort` ends this process, and no other.
    let this = c_int::try_from(std::process::id()).unwrap_or_default();
    rules.insert(SYS_tgkill, vec![of([is(0, this), is(2, SIGABRT)])?]);
    Ok(rules)
}

/// If all of these hold.
fn of<const COUNT: usize>(
    conditions: [Result<SeccompCondition, BackendError>; COUNT],
) -> Result<SeccompRule, BackendError> {
    SeccompRule::new(conditions.into_iter().collect::<Result<_, _>>()?)
}

/// The argument is this number.
fn is(argument: u8, number: c_int) -> Result<SeccompCondition, BackendError> {
    condition(argument, SeccompCmpOp::Eq, number)
}

/// Of the argument, the bits of `mask` are these.
fn has(argument: u8, mask: c_int, bits: c_int) -> Result<SeccompCondition, BackendError> {
    let mask = u64::from(mask.cast_unsigned());
    condition(argument, SeccompCmpOp::MaskedEq(mask), bits)
}

fn condition(
    argument: u8,
    compare: SeccompCmpOp,
    number: c_int,
) -> Result<SeccompCondition, BackendError> {
    let number = u64::from(number.cast_unsigned());
    SeccompCondition::new(argument, SeccompCmpArgLen::Dword, compare, number)
}
