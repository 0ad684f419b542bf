//! The program as it is shipped: no driver has its hands in it, and its window is a private one.
//!
//! A driven window shows first where everything is. Then the same touches are made at a display on
//! which the shipped program runs, each once the control looks as it did there.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use end_to_end::canary::{self, Mark};
use end_to_end::counter::Counter;
use end_to_end::process::Process;
use end_to_end::program_memory::Part;
use end_to_end::seed::Seed;
use end_to_end::window::{Touch, client, client_picture, program};
use end_to_end::{program_memory, soak};
use image::RgbImage;

use crate::bench::Bench;
use crate::phone::{self, HandedOver, hand_over, picture};
use crate::staff::{PIN, Staff};

const PHOTO: &str = "practice-phone-selfie.jpg";
/// The number on the training card, as the portal reads it and as it is printed there.
const ID_NUMBERS: [&str; 2] = ["900101015556", "900101-01-5556"];
/// How every JPEG of the station and of its cameras begins, and every PNG that a page may make.
const PICTURES: [(&str, &[u8]); 2] = [
    ("a JPEG", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
    ("a PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
];
const PATIENCE: Duration = Duration::from_secs(40);

#[tokio::test]
async fn app_19_app_20_a_whole_journey_leaves_nothing_on_the_disk_and_nothing_in_memory() {
    let script = Script::of_a_journey().await;
    let mut shipped = Shipped::open().await;
    script.play(&mut shipped, script.touches.len()).await;
    shipped.assert_signed_out_memory_is_clean();
    shipped.kill();
    shipped.assert_no_trace();
}

#[tokio::test]
async fn app_20_nor_does_one_that_is_killed_on_the_way() {
    let script = Script::of_a_journey().await;
    let mut seed = Seed::new(20);
    // Most pictures come late.
    let half = u64::try_from(script.touches.len() / 2).unwrap();
    for _ in 0..soak::size(1, 25) {
        let touches = usize::try_from(half + seed.below(half)).unwrap();
        let mut shipped = Shipped::open().await;
        script.play(&mut shipped, touches).await;
        shipped.kill();
        shipped.assert_no_trace();
    }
}

/// What staff touch in a journey from the first account to the sign-out.
struct Script {
    touches: Vec<Touch>,
}

impl Script {
    async fn of_a_journey() -> Self {
        let bench = Bench::set_up("pass").await;
        let staff = Staff::open(&bench.counter).await;
        staff.window.take_down();
        staff.create_account().await;
        staff.reach_face().await;
        staff.take_selfie().await;
        hand_over(&staff, Some(PHOTO)).await;
        staff.submit().await;
        staff.see_verdict("pass").await;
        staff.accept().await;
        staff.print().await;
        staff.finish().await;
        staff.press("sign-out").await;
        staff.see("sign-in-go").await;
        let touches = staff.window.taken_down();
        staff.close().await;
        Self { touches }
    }

    /// Makes the first `count` of them at the shipped window.
    async fn play(&self, shipped: &mut Shipped, count: usize) {
        for (number, touch) in self.touches.iter().take(count).enumerate() {
            shipped.until_it_looks_as(touch, number).await;
            if let Some(text) = &touch.typed {
                shipped.type_into(touch.at, text).await;
            } else {
                shipped.click(touch.at);
            }
            if touch.selector.contains("handoff-open") {
                shipped.expect_a_phone().await;
            } else if touch.selector.contains("handoff-confirm") {
                shipped.receive_from_the_phone().await;
            }
        }
    }
}

/// The shipped program at a counter of its own.
struct Shipped {
    bench: Bench,
    program: Process,
    opened: SystemTime,
    paired: Option<handoff::phone::Paired>,
    handed_over: Option<HandedOver>,
}

impl Shipped {
    async fn open() -> Self {
        let opened = SystemTime::now();
        let bench = Bench::set_up("pass").await;
        let program = Process::start(
            Command::new(program("kaunter").unwrap())
                .arg("--config")
                .arg(bench.counter.settings())
                .envs(bench.counter.environment())
                .env_remove("TAURI_WEBVIEW_AUTOMATION")
                .env_remove("TAURI_AUTOMATION")
                .stdout(Stdio::null()),
        );
        Self {
            bench,
            program: program.unwrap(),
            opened,
            paired: None,
            handed_over: None,
        }
    }

    const fn counter(&self) -> &Counter {
        &self.bench.counter
    }

    /// What the window shows; nothing before it is there.
    fn shown(&self) -> RgbImage {
        let display = OsStr::new(self.counter().display());
        let picture = client(display)
            .ok()
            .and_then(|id| image::load_from_memory(&client_picture(&id, display).ok()?).ok());
        picture.unwrap_or_default().into_rgb8()
    }

    fn click(&self, (x, y): (u32, u32)) {
        let window = client(OsStr::new(self.counter().display())).unwrap();
        let (x, y) = (x.to_string(), y.to_string());
        self.xdotool(&["windowactivate", "--sync", &window]);
        self.xdotool(&["mousemove", "--window", &window, &x, &y, "click", "1"]);
    }

    /// Types `text` into the field at that place of a page on which nothing moves.
    async fn type_into(&self, at: (u32, u32), text: &str) {
        let mut before = self.shown();
        self.until("the whole page", |shown| {
            std::mem::replace(&mut before, shown.clone()) == *shown
        })
        .await;
        self.click(at);
        // The field has a ring around it once it takes what is typed.
        self.until("the field", |shown| *shown != before).await;
        self.xdotool(&["type", "--delay", "20", text]);
    }

    fn xdotool(&self, arguments: &[&str]) {
        let done = Command::new("xdotool")
            .args(arguments)
            .env("DISPLAY", self.counter().display())
            .status()
            .unwrap();
        assert!(done.success(), "{arguments:?}");
    }

    /// Waits until the control is there and can be touched: until it looks as it did.
    async fn until_it_looks_as(&self, touch: &Touch, number: usize) {
        let wanted = image::load_from_memory(&touch.seen).unwrap().into_rgb8();
        let looking = async {
            while !looks_alike(&self.shown(), &wanted, touch.at) {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        if tokio::time::timeout(PATIENCE, looking).await.is_err() {
            let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
            let shown = folder.join(format!("shipped-{number}.png"));
            self.shown().save(&shown).unwrap();
            wanted
                .save(folder.join(format!("driven-{number}.png")))
                .unwrap();
            panic!("{} does not come; see {}", touch.selector, shown.display());
        }
    }

    async fn until(&self, awaited: &str, mut is_so: impl FnMut(&RgbImage) -> bool) {
        let looking = async {
            while !is_so(&self.shown()) {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        let came = tokio::time::timeout(PATIENCE, looking).await;
        assert!(came.is_ok(), "{awaited} does not come");
    }

    async fn expect_a_phone(&mut self) {
        let reading = async {
            loop {
                let mut png = std::io::Cursor::new(Vec::new());
                let shown = self.shown();
                shown.write_to(&mut png, image::ImageFormat::Png).unwrap();
                if let Some(code) = phone::read(png.get_ref()) {
                    return code;
                }
            }
        };
        let code = tokio::time::timeout(PATIENCE, reading).await.unwrap();
        self.paired = Some(phone::claim(&code).await);
    }

    async fn receive_from_the_phone(&mut self) {
        let paired = self.paired.take().unwrap();
        self.handed_over = Some(phone::send(paired, Some(PHOTO)).await);
    }

    fn kill(&mut self) {
        // Its web processes see that it has gone, and end.
        let own = program_memory::with_children(self.program.id()).unwrap();
        self.program.child().kill().unwrap();
        self.program.wait().unwrap();
        for id in own {
            while program_memory::name(id).starts_with("WebKit") {
                std::thread::sleep(Duration::from_millis(10));
            }
        }
    }

    /// APP-19. The web's processes are reported, and what the web view allocates in ours: what they
    /// keep is not ours to wipe.
    #[expect(
        clippy::print_stderr,
        reason = "a report for whoever reads the test's output"
    )]
    fn assert_signed_out_memory_is_clean(&self) {
        let ours = self.program.id();
        let texts = std::iter::once(PIN).chain(ID_NUMBERS);
        let narrow = texts.map(|text| (text, text.as_bytes().to_vec()));
        let needles: Vec<_> = narrow
            .flat_map(|(text, bytes)| {
                let wide = bytes.iter().flat_map(|byte| [*byte, 0]).collect();
                [(text, bytes), (text, wide)]
            })
            .collect();
        let bytes: Vec<_> = needles.iter().map(|(_, bytes)| bytes.as_slice()).collect();
        let everything = program_memory::with_children(ours).unwrap();
        let everything = everything.into_iter().map(|id| (id, Part::Everything));
        for (id, part) in everything.chain([(ours, Part::Heap)]) {
            let found = match program_memory::count(id, part, &bytes) {
                // It keeps its memory from everybody but root.
                Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => continue,
                counted => counted.unwrap(),
            };
            let name = program_memory::name(id);
            for ((text, _), found) in needles.iter().zip(found) {
                eprintln!("{name}, {part:?}: {text} {found} times");
                assert!(part != Part::Heap || found == 0, "{text} is in our memory");
            }
        }
    }

    fn assert_no_trace(&self) {
        let photo = picture(PHOTO);
        let mut marks = vec![
            Mark::middle_of("the phone's photo", &photo),
            Mark::new("the PIN", PIN.as_bytes()),
        ];
        marks.extend(ID_NUMBERS.map(|number| Mark::new("the ID number", number.as_bytes())));
        if let Some(handed_over) = &self.handed_over {
            marks.push(Mark::middle_of("the bundle", handed_over.bundle.as_ref()));
        }
        let elsewhere = canary::everybodys_folders();
        // Others may have the photo there, which lies among the training pictures.
        let unique: Vec<_> = marks
            .iter()
            .filter(|mark| mark.name == "the bundle")
            .cloned()
            .collect();
        assert_eq!(canary::scan(&elsewhere, &unique, Some(self.opened)), []);

        let pictures = PICTURES.map(|(name, begins)| Mark::new(name, begins));
        marks.extend(pictures);
        let own = self.counter().writable();
        assert_eq!(canary::scan(&own, &marks, None), []);
    }
}

/// Whether both show the same around `at`. The cursor's blinking and the edge of a letter may differ.
fn looks_alike(one: &RgbImage, other: &RgbImage, (x, y): (u32, u32)) -> bool {
    const WIDE: u32 = 60;
    const HIGH: u32 = 12;
    if one.dimensions() != other.dimensions() {
        return false;
    }
    let (width, height) = one.dimensions();
    let xs = x.saturating_sub(WIDE)..(x + WIDE).min(width);
    let (mut different, mut all) = (0_u32, 0_u32);
    for x in xs {
        for y in y.saturating_sub(HIGH)..(y + HIGH).min(height) {
            let (one, other) = (one.get_pixel(x, y), other.get_pixel(x, y));
            let apart = one
                .0
                .iter()
                .zip(other.0)
                .map(|(one, other)| one.abs_diff(other));
            all += 1;
            different += u32::from(apart.max() > Some(24));
        }
    }
    different * 50 < all
}
