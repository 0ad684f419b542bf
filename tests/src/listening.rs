//! Which doors a process has open, by the kernel's own account.

/// The TCP ports on which this process listens, as often as it has a socket there. None where the
/// system has no `/proc`.
#[must_use]
pub fn listening_ports() -> Vec<u16> {
    const LISTEN: &str = "0A";
    let own = own_sockets();
    let tables = ["/proc/self/net/tcp", "/proc/self/net/tcp6"];
    let listening = tables.into_iter().flat_map(|table| {
        let table = std::fs::read_to_string(table).unwrap_or_default();
        let ports = table.lines().skip(1).filter_map(|line| {
            let columns: Vec<_> = line.split_whitespace().collect();
            let (local, state, socket) = (columns[1], columns[3], columns[9]);
            let port = local.rsplit_once(':')?.1;
            let is_ours = state == LISTEN && own.iter().any(|own| own == socket);
            u16::from_str_radix(port, 16).ok().filter(|_| is_ours)
        });
        ports.collect::<Vec<_>>()
    });
    listening.collect()
}

/// The kernel's numbers of the sockets that a descriptor of this process names.
fn own_sockets() -> Vec<String> {
    let descriptors = std::fs::read_dir("/proc/self/fd").into_iter().flatten();
    descriptors
        .filter_map(|entry| std::fs::read_link(entry.ok()?.path()).ok())
        .filter_map(|link| {
            let socket = link.to_str()?.strip_prefix("socket:[")?;
            Some(socket.strip_suffix(']')?.to_owned())
        })
        .collect()
}
