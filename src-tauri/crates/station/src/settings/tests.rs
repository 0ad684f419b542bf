#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use super::*;

#[test]
fn a_station_without_a_portal_is_in_training() {
    assert!(toml::from_str::<Settings>("").unwrap().is_training());
}

#[test]
fn a_station_with_a_portal_is_real() {
    let text = "[portal]\nbase_url = \"https://ekycportaldemo.innov8tif.com\"";
    assert!(!toml::from_str::<Settings>(text).unwrap().is_training());
}

#[test]
fn a_real_station_never_borrows_the_name_of_the_training_branch() {
    let text = "[station]\nname = \"KL01\"\n[portal]\nbase_url = \"https://portal.example\"";
    assert_eq!(toml::from_str::<Settings>(text).unwrap().branch(), "KL01");
    assert_eq!(Settings::default().branch(), TRAINING_BRANCH);
}

#[test]
fn a_misspelt_key_is_an_error_that_names_it() {
    let error = toml::from_str::<Settings>("[printer]\nqeue = \"slips\"").unwrap_err();
    assert!(error.to_string().contains("qeue"), "{error}");
}
