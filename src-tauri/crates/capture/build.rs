//! Finds the face models, which become part of the program.
//!
//! `./kaunter setup` puts them into the repository's folder `assets/models`; `KAUNTER_MODEL_DIR`
//! names another folder with the same files.

use std::env;
use std::path::PathBuf;

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/models");
const MODELS: [(&str, &str); 3] = [
    ("SHORT_RANGE_MODEL", "face_detection_short_range.onnx"),
    ("FULL_RANGE_MODEL", "face_detection_full_range.onnx"),
    ("FACE_MESH_MODEL", "face_landmark.onnx"),
];

fn main() {
    println!("cargo::rerun-if-env-changed=KAUNTER_MODEL_DIR");
    let folder = PathBuf::from(env::var_os("KAUNTER_MODEL_DIR").unwrap_or_else(|| HERE.into()));
    for (variable, name) in MODELS {
        let file = folder.join(name);
        let path = file.display();
        println!("cargo::rerun-if-changed={path}");
        if file.is_file() {
            println!("cargo::rustc-env={variable}={path}");
        } else {
            println!(
                "cargo::error=the face model {path} is missing: run ./kaunter setup, or let \
                 KAUNTER_MODEL_DIR name the folder that has {name}"
            );
        }
    }
}
