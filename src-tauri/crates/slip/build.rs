//! Finds the paper's fonts, which become part of the binary.
//!
//! Debian and Ubuntu have them in `fonts-noto-core`. Elsewhere `KAUNTER_FONT_DIR` names a folder
//! with the same files.

use std::env;
use std::path::PathBuf;

const DEBIAN: &str = "/usr/share/fonts/truetype/noto";
const FONTS: [(&str, &str); 2] = [
    ("NOTO_SANS_REGULAR", "NotoSans-Regular.ttf"),
    ("NOTO_SANS_BOLD", "NotoSans-Bold.ttf"),
];

fn main() {
    println!("cargo::rerun-if-env-changed=KAUNTER_FONT_DIR");
    let folder = PathBuf::from(env::var_os("KAUNTER_FONT_DIR").unwrap_or_else(|| DEBIAN.into()));
    for (variable, name) in FONTS {
        let file = folder.join(name);
        let path = file.display();
        println!("cargo::rerun-if-changed={path}");
        if file.is_file() {
            println!("cargo::rustc-env={variable}={path}");
        } else {
            println!(
                "cargo::error=the font {path} is missing: install the package fonts-noto-core, \
                 or let KAUNTER_FONT_DIR name the folder that has {name}"
            );
        }
    }
}
