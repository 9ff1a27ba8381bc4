//! README.md tells the truth: its examples run, its links lead somewhere.
//!
//! Lines of a block marked `console` that begin with `$ ` are commands; one that ends in `\` goes on in the next line.
//! Those of undrop are run one after another against a simulator, in one folder, with the first `toml` block of the
//! README as the config. What stands below a command is what it prints, on standard output and
//! standard error as they come: `...` alone stands for any number of lines, `[..]` for any part of a line. Nothing below a command: nothing is
//! compared. Every command succeeds, unless its block says otherwise:
//!
//! - `console ignore`: not run, since it needs a person;
//! - `console fails=3`: every command of the block ends with this exit status.

use std::io::Read as _;
use std::path::Path;
use std::process::Command;

use crate::commands::{Cloud, endpoints};

/// A fenced block: its line in the README, the words behind the fence, its lines.
#[derive(Debug, PartialEq)]
struct Block<'a> {
    at: usize,
    info: Vec<&'a str>,
    lines: Vec<&'a str>,
}

/// A command with what it should print.
#[derive(Debug, PartialEq)]
struct Step<'a> {
    command: String,
    expected: Vec<&'a str>,
}

fn readme() -> String {
    std::fs::read_to_string(root().join("README.md")).unwrap()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The fenced blocks of a text, and its other lines.
fn parse(text: &str) -> (Vec<Block<'_>>, Vec<&str>) {
    let (mut blocks, mut prose) = (Vec::new(), Vec::new());
    let mut open: Option<Block<'_>> = None;
    for (index, line) in text.lines().enumerate() {
        match (line.trim_start().strip_prefix("```"), open.take()) {
            (Some(_), Some(block)) => blocks.push(block),
            (Some(info), None) => {
                let info = info.split_whitespace().collect();
                open = Some(Block { at: index + 1, info, lines: Vec::new() });
            }
            (None, Some(mut block)) => {
                block.lines.push(line);
                open = Some(block);
            }
            (None, None) => prose.push(line),
        }
    }
    assert_eq!(open, None, "a block is never closed");
    (blocks, prose)
}

impl<'a> Block<'a> {
    fn is(&self, language: &str) -> bool {
        self.info.first() == Some(&language)
    }

    /// The exit status of its commands; none when they are not run.
    fn status(&self) -> Option<i32> {
        match self.info.get(1..).unwrap_or_default() {
            [] => Some(0),
            ["ignore"] => None,
            [word] if word.starts_with("fails=") => Some(word["fails=".len()..].parse().unwrap()),
            other => panic!("README.md:{}: nothing is known of {other:?}", self.at),
        }
    }

    fn steps(&self) -> Vec<Step<'a>> {
        let mut steps: Vec<Step<'a>> = Vec::new();
        let mut lines = self.lines.iter();
        while let Some(line) = lines.next() {
            if let Some(command) = line.strip_prefix("$ ") {
                let mut command = command.to_owned();
                while let Some(begun) = command.strip_suffix('\\') {
                    let rest = lines.next().copied().unwrap_or_default();
                    command = format!("{} {}", begun.trim_end(), rest.trim_start());
                }
                steps.push(Step { command, expected: Vec::new() });
            } else {
                let step = steps.last_mut();
                step.unwrap_or_else(|| panic!("README.md:{}: no command comes first", self.at))
                    .expected
                    .push(line);
            }
        }
        steps
    }
}

/// The arguments when a command line is one of ours. Quotes work as in a shell, nothing else of a shell does.
fn arguments(command: &str) -> Option<Vec<String>> {
    let ours = ["undrop ", "cargo run --release -- "];
    let rest = ours.iter().find_map(|start| command.strip_prefix(start))?;
    Some(words(rest))
}

fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            (None, '#') if word.is_none() => return words,
            (None, '|' | '<' | '>' | '&' | ';' | '`' | '$' | '*') => {
                panic!("`{c}` needs a shell, or quotes: {line}")
            }
            _ => word.get_or_insert_default().push(c),
        }
    }
    assert_eq!(quote, None, "a quote is never closed: {line}");
    words.extend(word);
    words
}

/// Whether lines are as expected, where `...` alone stands for any number of them.
fn fits(expected: &[&str], got: &[&str]) -> bool {
    match expected {
        [] => got.is_empty(),
        ["...", rest @ ..] => (0..=got.len()).any(|skipped| fits(rest, &got[skipped..])),
        [first, rest @ ..] => {
            got.split_first().is_some_and(|(line, got)| line_fits(first, line) && fits(rest, got))
        }
    }
}

/// Whether a line is as expected, where `[..]` stands for any part of it. Blanks at the end do not count.
fn line_fits(expected: &str, got: &str) -> bool {
    let (expected, got) = (expected.trim_end(), got.trim_end());
    let Some((start, rest)) = expected.split_once("[..]") else { return expected == got };
    let Some(got) = got.strip_prefix(start) else { return false };
    let starts = got.char_indices().map(|(at, _)| at).chain([got.len()]);
    starts.into_iter().any(|at| line_fits(rest, &got[at..]))
}

/// Lines without empty ones at the end.
fn trimmed<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut lines: Vec<&str> = lines.collect();
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    lines
}

/// Why a step did not go as told.
fn objection(step: &Step<'_>, status: i32, (ended, text): (i32, &str)) -> Option<String> {
    let expected = trimmed(step.expected.iter().copied());
    let printed = trimmed(text.lines());
    let right = ended == status && (expected.is_empty() || fits(&expected, &printed));
    let told = || {
        format!(
            "$ {}\nexit status {ended}, expected {status}\n--- expected\n{}\n--- printed\n{}\n",
            step.command,
            expected.join("\n"),
            printed.join("\n")
        )
    };
    (!right).then(told)
}

/// A simulator with the README's own config, each of whose profiles leads to it.
fn cloud(blocks: &[Block<'_>]) -> Cloud {
    let cloud = Cloud::new("default", "");
    let Some(config) = blocks.iter().find(|block| block.is("toml")) else { return cloud };
    let lines = config.lines.iter().map(|line| match line.trim_end().rsplit_once(' ') {
        Some((start, cloud_name)) if start.starts_with("provider") => {
            format!("{line}\nendpoints = {{ {} }}\n", endpoints(&cloud.server, cloud_name.trim_matches('"')))
        }
        _ => format!("{line}\n"),
    });
    std::fs::write(cloud.home.path().join("config.toml"), lines.collect::<String>()).unwrap();
    cloud
}

/// Runs a command; both of its streams are one, as in a terminal. Looks at jobs come as often as the simulator is fast.
fn run(mut command: Command, arguments: &[String]) -> (i32, String) {
    command.args(arguments);
    if arguments.iter().any(|word| word == "--watch" || word == "watch") {
        command.args(["--speed", "3600"]);
    }
    let (mut reader, writer) = std::io::pipe().unwrap();
    command.stdout(writer.try_clone().unwrap()).stderr(writer);
    let mut child = command.spawn().unwrap();
    drop(command); // holds the other end of the pipe
    let mut text = String::new();
    reader.read_to_string(&mut text).unwrap();
    (child.wait().unwrap().code().unwrap(), text)
}

#[test]
fn the_examples_run_and_print_what_they_say() {
    let text = readme();
    let (blocks, _) = parse(&text);
    let cloud = cloud(&blocks);
    let mut ran = 0;
    for block in blocks.iter().filter(|block| block.is("console")) {
        let Some(status) = block.status() else { continue };
        for step in block.steps() {
            let Some(arguments) = arguments(&step.command) else { continue };
            let (ended, text) = run(cloud.bare(), &arguments);
            let objection = objection(&step, status, (ended, &text));
            assert!(objection.is_none(), "README.md:{}: {}", block.at, objection.unwrap_or_default());
            ran += 1;
        }
    }
    assert!(ran > 0, "README.md shows no command that can be run");
}

#[test]
fn two_commands_are_enough() {
    let text = readme();
    let (blocks, _) = parse(&text);
    let first = blocks.iter().find(|block| block.is("sh")).unwrap();
    let commands = first.lines.iter().map(|line| line.split(" #").next().unwrap_or_default().trim());
    let commands: Vec<&str> = commands.filter(|command| !command.is_empty()).collect();
    assert_eq!(commands, ["cargo run --release -- --demo", "tests/run"]);
}

#[test]
fn links_and_pictures_lead_somewhere() {
    let text = readme();
    let (_, prose) = parse(&text);
    let links: Vec<&str> = prose.iter().flat_map(|line| links(line)).collect();
    let lost = links.iter().filter(|link| !root().join(link).exists());
    assert_eq!(lost.collect::<Vec<_>>(), Vec::<&&str>::new());
    assert!(links.iter().any(|link| link.starts_with("assets/pictures/")), "no picture is shown");
}

/// Files that a line points to: not other sites, not places within the page.
fn links(line: &str) -> Vec<&str> {
    let markdown = line.split("](").skip(1).map(|rest| rest.split([')', ' ']).next());
    let html = ["src=\"", "srcset=\"", "href=\""];
    let html = html.iter().flat_map(|start| line.split(start).skip(1).map(|rest| rest.split('"').next()));
    let targets = markdown.chain(html).flatten().filter(|target| !target.contains("://"));
    targets.filter_map(|target| target.split('#').next()).filter(|path| !path.is_empty()).collect()
}

#[test]
fn blocks_are_read() {
    let text = "a\n```console fails=3\n$ undrop one \\\n    two\nthree\n$ undrop four\n```\nb\n```toml\nx = 1\n```\n";
    let (blocks, prose) = parse(text);
    assert_eq!(prose, ["a", "b"]);
    assert!(blocks[0].is("console") && blocks[1].is("toml") && blocks[0].at == 2);
    assert_eq!(blocks[0].status(), Some(3));
    let step = |command: &str, expected| Step { command: command.to_owned(), expected };
    assert_eq!(blocks[0].steps(), [step("undrop one two", vec!["three"]), step("undrop four", vec![])]);
    assert_eq!(parse("```console ignore\n```").0[0].status(), None);
    assert_eq!(parse("```console\n```").0[0].status(), Some(0));
}

#[test]
fn commands_are_read() {
    let read = |line| arguments(line).unwrap_or_default().join("|");
    assert_eq!(read("undrop plan --table 'a b=c' \"\" -o -  # note"), "plan|--table|a b=c||-o|-");
    assert_eq!(read("cargo run --release -- --demo --keys '<enter>|'"), "--demo|--keys|<enter>|");
    assert_eq!((arguments("tests/run"), arguments("undropped x")), (None, None));
    assert!(std::panic::catch_unwind(|| words("runs > file")).is_err());
}

#[test]
fn output_is_compared() {
    for (expected, got, right) in [
        ("a\nb", "a\nb", true),
        ("a\nb", "a", false),
        ("a", "a\nb", false),
        ("a\n...", "a\nb\nc", true),
        ("...\nc", "a\nb\nc", true),
        ("...\nb\n...\nb", "b\nb", true),
        ("...\nb\n...\nb", "b\nc", false),
        ("...", "", true),
        ("run [..] of [..]", "run b4g5 of shop", true),
        ("run [..] of [..]", "run b4g5 shop", false),
        ("[..]单 [..]完", "订单 完", true),
        ("a[..]", "a", true),
        ("a  ", "a", true),
        ("a ... b", "a x b", false),
    ] {
        let lines = |text: &'static str| text.lines().collect::<Vec<_>>();
        assert_eq!(fits(&lines(expected), &lines(got)), right, "{expected:?} {got:?}");
    }
}

#[test]
fn a_wrong_status_or_line_is_told() {
    let step = Step { command: "undrop runs".into(), expected: vec!["out", "err", ""] };
    assert_eq!(objection(&step, 0, (0, "out\nerr\n")), None);
    assert!(objection(&step, 0, (3, "out\nerr\n")).unwrap().contains("exit status 3, expected 0"));
    assert!(objection(&step, 3, (3, "else\nerr")).unwrap().contains("--- printed\nelse\nerr"));
    let silent = Step { expected: vec![], ..step };
    assert_eq!(objection(&silent, 0, (0, "anything")), None);
}

#[test]
fn links_are_found() {
    let line = "[![a](x/y.svg \"t\")](LICENSE#top) [web](https://x.invalid/) [here](#a) <img src=\"p.svg\">";
    assert_eq!(links(line), ["x/y.svg", "LICENSE", "p.svg"]);
}
