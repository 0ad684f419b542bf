//! Answers meant to exhaust the machine: none takes more than 64 MiB above what is held already.
//!
//! The peak of the whole process is measured, so these tests are a program of their own, and each is
//! best run in a process of its own.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs;
use std::sync::Arc;

use aes::Aes128;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeEncrypt, KeyIvInit};
use emas::{
    Client, Config, Credentials, DetailsKey, Error, JourneyId, Login, Lost, OkayIdRequest,
    SecretString,
};
use tokio::io::{self, AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex;

const MOST: u64 = 64 << 20;
const PIECE: usize = 16 << 10;
const KEY: &str = "sixteen letters!";
const ID: &str = "7851b4e3-df09-4ab6-8091-0123456789ab";

/// An answer: its head, and a body that is sent so many times.
#[derive(Clone)]
struct Flood {
    head: &'static str,
    body: Arc<Vec<u8>>,
    times: usize,
}

impl Flood {
    fn once(body: String) -> Self {
        Self {
            head: "",
            body: Arc::new(body.into_bytes()),
            times: 1,
        }
    }

    fn hundred_megabytes(head: &'static str, piece: &[u8]) -> Self {
        Self {
            head,
            body: Arc::new(piece.to_vec()),
            times: (100 << 20) / PIECE,
        }
    }

    /// Serves itself to whoever comes. Nothing is gathered: the process is the client's.
    async fn serve(self) -> Client {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let _ = self.write(stream).await;
            }
        });
        Client::new(Config::new(url.parse().unwrap())).unwrap()
    }

    async fn write(&self, mut stream: TcpStream) -> io::Result<()> {
        let mut request = [0; 4096]; // every request here is smaller
        let _ = stream.read(&mut request).await?;
        let head = format!("HTTP/1.1 200 OK\r\nconnection: close\r\n{}\r\n", self.head);
        stream.write_all(head.as_bytes()).await?;
        for _ in 0..self.times {
            for piece in self.body.chunks(PIECE) {
                stream.write_all(piece).await?;
            }
        }
        stream.shutdown().await?;
        // Closing on unread bytes would reset, and the end of the answer might be lost.
        io::copy(&mut stream, &mut io::sink()).await.map(drop)
    }
}

/// What the process has held at most since `work` began, above what it held before.
async fn peak<T>(work: impl Future<Output = T>) -> (T, u64) {
    fs::write("/proc/self/clear_refs", "5").unwrap(); // the peak begins anew
    let idle = kilobytes("VmRSS");
    let result = work.await;
    (result, (kilobytes("VmHWM").saturating_sub(idle)) << 10)
}

fn kilobytes(field: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(field)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn filled(before: &str, filler: &str, length: usize, after: &str) -> String {
    let room = length - before.len() - after.len();
    format!("{before}{}{after}", filler.repeat(room / filler.len()))
}

fn encrypted(plain: &str) -> String {
    let key = KEY.as_bytes();
    let encryptor = cbc::Encryptor::<Aes128>::new_from_slices(key, key).unwrap();
    STANDARD.encode(encryptor.encrypt_padded_vec::<Pkcs7>(plain.as_bytes()))
}

fn journey() -> JourneyId {
    JourneyId::new(ID).unwrap()
}

async fn ask_details(client: &Client) -> Result<(), Error> {
    let password = SecretString::from("word");
    let login = Login::Account(Credentials::new("branch", password));
    let key = DetailsKey::new(KEY).unwrap();
    client.details(&journey(), &login, &key).await.map(drop)
}

async fn read_card(client: &Client) -> Result<(), Error> {
    let card = OkayIdRequest::new("card".into());
    client.okay_id(&journey(), &card).await.map(drop)
}

/// One flood at a time, should the tests share a process: the peak is the process's.
static ALONE: Mutex<()> = Mutex::const_new(());

async fn at_the_card(flood: impl FnOnce() -> Flood) -> Result<(), Error> {
    let _alone = ALONE.lock().await;
    let client = flood().serve().await;
    small(async { read_card(&client).await }).await
}

async fn at_the_details(flood: impl FnOnce() -> Flood) -> Result<(), Error> {
    let _alone = ALONE.lock().await;
    let client = flood().serve().await;
    small(async { ask_details(&client).await }).await
}

async fn small<T>(call: impl Future<Output = T>) -> T {
    let (result, peak) = peak(call).await;
    assert!(peak < MOST, "{} MiB above idle", peak >> 20);
    result
}

/// Just under the limit of 20 MB.
const LARGEST: usize = 19_999_000;
const SUCCESS: &str = r#"{"status":"success","message":"","#;
const FIELD: &str =
    r#""result":[{"ListVerifiedFields":{"pFieldMaps":[{"wFieldType":2,"Field_Visual":"1"}]}}],"#;

#[tokio::test]
async fn a_hundred_megabytes_announced_are_not_taken() {
    let flood = || Flood::hundred_megabytes("content-length: 104857600\r\n", &[b' '; PIECE]);
    assert_eq!(at_the_card(flood).await, Err(Lost::TooLarge.into()));
}

#[tokio::test]
async fn a_hundred_megabytes_in_chunks_are_not_taken() {
    let flood = || {
        let framed = [b"4000\r\n", &[b' '; PIECE][..], b"\r\n"].concat();
        Flood::hundred_megabytes("transfer-encoding: chunked\r\n", &framed)
    };
    assert_eq!(at_the_card(flood).await, Err(Lost::TooLarge.into()));
}

#[tokio::test]
async fn a_hundred_megabytes_to_the_end_of_the_connection_are_not_taken() {
    let flood = || Flood::hundred_megabytes("", &[b'A'; PIECE]);
    assert_eq!(at_the_details(flood).await, Err(Lost::TooLarge.into()));
}

#[tokio::test]
async fn ten_thousand_lists_in_each_other_are_not_read() {
    let flood = || {
        let (open, close) = ("[".repeat(10_000), "]".repeat(10_000));
        Flood::once(format!("{SUCCESS}\"a\":{open}{close}}}"))
    };
    assert_eq!(at_the_card(flood).await, Err(Lost::TooDeep.into()));
}

#[tokio::test]
async fn twenty_megabytes_of_lists_in_each_other_are_not_read() {
    let flood = || Flood::once(filled("", "[", LARGEST, ""));
    assert_eq!(at_the_details(flood).await, Err(Lost::TooDeep.into()));
}

#[tokio::test]
async fn twenty_megabytes_of_members_are_not_read() {
    let flood = || Flood::once(filled("{", r#""a":1,"#, LARGEST, r#""a":1}"#));
    assert_eq!(at_the_card(flood).await, Err(Lost::NotAnAnswer.into()));
}

#[tokio::test]
async fn twenty_megabytes_of_numbers_in_a_member_are_passed_over() {
    let flood = || {
        let before = format!("{SUCCESS}{FIELD}\"images\":[");
        Flood::once(filled(&before, "1,", LARGEST, "1]}"))
    };
    assert_eq!(at_the_card(flood).await, Ok(()));
}

#[tokio::test]
async fn a_picture_of_twenty_megabytes_is_read() {
    let flood = || {
        let before = format!("{SUCCESS}{FIELD}\"faceImage\":\"");
        Flood::once(filled(&before, "A", LARGEST, "\"}"))
    };
    assert_eq!(at_the_card(flood).await, Ok(()));
}

#[tokio::test]
async fn details_of_twenty_megabytes_under_another_key_are_lost() {
    let flood = || {
        let before = format!("{SUCCESS}\"result\":\"");
        Flood::once(filled(&before, "A", LARGEST, "\"}"))
    };
    assert_eq!(at_the_details(flood).await, Err(Lost::NotDecrypted.into()));
}

#[tokio::test]
async fn details_of_twenty_megabytes_are_read() {
    let flood = || {
        let before = format!(r#"{{"id":"{ID}","okayIds":[{{"id":"1","x":""#);
        let details = filled(&before, "A", LARGEST / 4 * 3 - 1_000, r#""}]}"#);
        Flood::once(format!("{SUCCESS}\"result\":\"{}\"}}", encrypted(&details)))
    };
    assert_eq!(at_the_details(flood).await, Ok(()));
}
