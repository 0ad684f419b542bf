//! A bad network between phone and station: passes TLS along, and breaks when told to.

use std::net::{Ipv4Addr, SocketAddr};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What goes wrong on one connection.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fault {
    /// Nothing.
    None,
    /// The connection breaks after this many bytes from the phone.
    CutAfter(usize),
    /// After this many bytes from the phone, nothing more comes back.
    MuteAfter(usize),
    /// The connection stands still after this many bytes from the phone, until that hangs up.
    HoldAfter(usize),
}

/// Forwards one connection after the other to `station`, each with its fault; then without.
pub(crate) async fn forward(
    station: SocketAddr,
    faults: impl IntoIterator<Item = Fault>,
) -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let mut faults: Vec<Fault> = faults.into_iter().collect();
    faults.reverse();
    tokio::spawn(async move {
        loop {
            let (phone, _) = listener.accept().await.unwrap();
            let station = TcpStream::connect(station).await.unwrap();
            tokio::spawn(pass(phone, station, faults.pop().unwrap_or(Fault::None)));
        }
    });
    address
}

async fn pass(mut phone: TcpStream, mut station: TcpStream, fault: Fault) {
    let (mut up, mut down) = ([0; 4096], [0; 4096]);
    let mut sent = 0;
    loop {
        tokio::select! {
            count = phone.read(&mut up) => {
                let Ok(count @ 1..) = count else { return };
                sent += count;
                if matches!(fault, Fault::HoldAfter(limit) if sent > limit) {
                    // What the kernel still takes from the phone goes nowhere.
                    while matches!(phone.read(&mut up).await, Ok(1..)) {}
                    return;
                }
                if matches!(fault, Fault::CutAfter(limit) if sent > limit) {
                    return;
                }
                if station.write_all(&up[..count]).await.is_err() {
                    return;
                }
            }
            count = station.read(&mut down) => {
                let Ok(count @ 1..) = count else { return };
                if matches!(fault, Fault::MuteAfter(limit) if sent > limit) {
                    continue;
                }
                if phone.write_all(&down[..count]).await.is_err() {
                    return;
                }
            }
        }
    }
}
