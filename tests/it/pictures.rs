//! The pictures of the documentation, made from what the built program prints. Each test makes its picture anew and
//! compares it byte for byte with the file in `assets/pictures`. After a change of the screens, write them again and
//! look at them:
//!
//! ```sh
//! UNDROP_PICTURES=write cargo test --test it pictures
//! ```

mod svg;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use svg::{Frame, Window};

/// From Home to the tables of the newest usable backup set of shop-prod.
const TO_TABLES: &str = "n<enter>/shop-prod<enter><enter>x<enter>";
/// There: the database shop is opened, order_items and orders are chosen.
const CHOOSE: &str = "<down><tab><down><down><down><down><down><down><down><down><space><space><up>";
/// There: the database of reports is opened, two tables are chosen and get names that the service takes.
const CHOOSE_CHINESE: &str = "<down><down><down><tab><down><down><space><space><up><up>\
                              e<c-u>stock_back<enter><down>e<c-u>channels_back<enter>";
/// From Home to the choice of an instance for a backup of another region.
const TO_TARGET: &str = "n<enter>/trade-prod<enter><enter>x<enter>";
/// From Home to the review of a whole-instance restore, its three warnings accepted.
const TO_OVERWRITE: &str = "n<down><enter>/shop-mysql<enter><enter><enter>x<enter>/standin<enter><down><enter>\
                            a<down>a<down>a";
const NAME: &str = "cshop-prod";
const SMALL: (u16, u16) = (80, 24);
const LARGE: (u16, u16) = (120, 40);
/// Looks at the job until it is half done, and until it has ended.
const HALF: usize = 4;
const ENDED: usize = 20;
/// Bytes that a picture may have.
const MOST: usize = 60_000;
const MOST_MOVING: usize = 200_000;

/// What the program shows after keys.
fn screen(keys: &str, lang: &str, size: (u16, u16)) -> vt100::Screen {
    let output = Command::new(env!("CARGO_BIN_EXE_undrop"))
        .env_clear()
        .env("LANG", "C.UTF-8")
        .args(["--demo", "--print=ansi", "--lang", lang, "--keys", keys])
        .args(["--size", &format!("{}x{}", size.0, size.1)])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let mut parser = vt100::Parser::new(size.1.try_into().unwrap(), size.0.try_into().unwrap(), 0);
    parser.process(text.trim_end_matches('\n').replace('\n', "\r\n").as_bytes());
    parser.screen().clone()
}

/// Compares with the file, or writes it when asked to.
#[expect(clippy::disallowed_methods, reason = "the person at the keyboard asks for new files this way")]
fn check(name: &str, svg: &str, most: usize) {
    let path = folder().join(name);
    assert!(svg.len() < most, "{name} has {} bytes, {most} are too many", svg.len());
    if std::env::var_os("UNDROP_PICTURES").is_some_and(|wish| wish == "write") {
        std::fs::create_dir_all(folder()).unwrap();
        std::fs::write(&path, svg).unwrap();
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        stored == svg,
        "{name} is not what the program shows: write it again, see the head of {}",
        file!()
    );
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/pictures")
}

fn still(name: &str, title: &str, keys: &str, lang: &str, size: (u16, u16)) {
    let window = Window { title, lang: if lang == "zh" { "zh-Hans" } else { lang }, size };
    check(name, &svg::still(&window, &screen(keys, lang, size)), MOST);
}

#[test]
fn tables() {
    let title = "Two dropped tables are chosen and get new names";
    still("tables.svg", title, &format!("{TO_TABLES}{CHOOSE}"), "en", SMALL);
}

#[test]
fn tables_in_chinese() {
    let keys = format!("{TO_TABLES}{CHOOSE_CHINESE}");
    still("tables-zh.svg", "选择被误删的表，并为其指定新名称", &keys, "zh", SMALL);
}

#[test]
fn review() {
    let title = "Review: every check, and the exact request that would be sent";
    still("review.svg", title, &format!("{TO_TABLES}{CHOOSE}<enter>"), "en", LARGE);
}

#[test]
fn confirm() {
    let title = "Nothing is sent before the name of the instance is typed";
    still("confirm.svg", title, &format!("{TO_TABLES}{CHOOSE}<enter>{NAME}"), "en", SMALL);
}

#[test]
fn target() {
    let title = "A backup of another region goes into an instance of this one";
    still("target.svg", title, &format!("{TO_TARGET}/geo-re<enter><down>"), "en", SMALL);
}

#[test]
fn overwrite() {
    let title = "Replacing a whole instance takes its name and a second word";
    still("overwrite.svg", title, &format!("{TO_OVERWRITE}cshop-mysql-standin<tab>OVER"), "en", SMALL);
}

#[test]
fn job() {
    let keys = format!("{TO_TABLES}{CHOOSE}<enter>{NAME}<enter>{}", "<wait>".repeat(HALF));
    assert!(screen(&keys, "en", SMALL).contents().contains("running"), "the job runs");
    still("job.svg", "The restore runs in the cloud and is watched", &keys, "en", SMALL);
}

#[test]
fn demo() {
    let steps = [
        ("", "the first screen", 1),
        ("n<enter>/shop-prod", "the instance", 1),
        ("<enter><enter>", "the point in time", 1),
        ("x<enter>", "what the backup holds", 1),
        (CHOOSE, "two tables, new names", 1),
        ("<enter>", "checks and request", 1),
        (NAME, "the name is typed", 1),
        (&*format!("<enter>{}", "<wait>".repeat(HALF)), "the cloud restores", 1),
        (&*"<wait>".repeat(ENDED - HALF), "finished", 2),
    ];
    let mut keys = String::new();
    let mut frames = Vec::new();
    for (more, note, steps) in steps {
        keys += more;
        frames.push(Frame { screen: screen(&keys, "en", SMALL), note: note.to_owned(), steps });
    }
    assert!(frames.last().unwrap().screen.contents().contains("cloud finished"), "the job has ended");
    let title = "The way from the first screen to the finished restore of two dropped tables";
    let window = Window { title, lang: "en", size: SMALL };
    check("demo.svg", &svg::moving(&window, &frames, 16, 4), MOST_MOVING);
}

#[test]
fn no_picture_is_left_over() {
    let names =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let known = [
        "confirm.svg",
        "demo.svg",
        "job.svg",
        "overwrite.svg",
        "review.svg",
        "tables-zh.svg",
        "tables.svg",
        "target.svg",
    ];
    let found: BTreeSet<String> = names.collect();
    let strange: Vec<_> = found.iter().filter(|name| !known.contains(&name.as_str())).collect();
    assert!(strange.is_empty(), "nothing makes {strange:?}");
}
