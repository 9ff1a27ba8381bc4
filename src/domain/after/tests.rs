//! Scripts: what they say for usual names (golden files), and that no name ever gets out of its quotes.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;

const HOSTILE: [&str; 10] = [
    "a`; DROP TABLE `shop`.`orders`; -- ",
    "a\"; DROP TABLE orders; --",
    "a]; DROP DATABASE shop; --",
    "it's",
    "back\\slash\\'",
    "$undrop0$; DROP TABLE orders; $undrop0$",
    "*/ DROP TABLE orders; /*",
    "-- orders",
    "订单; 明细",
    "$(rm) :'x' @y %I",
];

fn mark() -> RunMark {
    "k7q2".into()
}

fn pair(database: &str, schema: Option<&str>, table: &str) -> Pair {
    Pair {
        old: ObjectPath::table(database, schema, table),
        new: ObjectPath::table(database, schema, &format!("{table}_ud1119_k7q2")),
    }
}

fn whole(database: &str) -> Pair {
    Pair {
        old: ObjectPath::database(database),
        new: ObjectPath::database(&format!("{database}_ud1119_k7q2")),
    }
}

fn made(engine: &Engine, pairs: &[Pair], lang: Lang) -> Vec<Script> {
    let state_at = Timestamp::parse_rfc3339("2026-11-19T14:03:30Z");
    let run = mark();
    let written = "rm-bp1shop7prod".into();
    scripts(&Work { run: &run, engine: Some(engine), written: &written, source: None, pairs, state_at, lang })
}

fn book(scripts: &[Script]) -> String {
    scripts.iter().fold(String::new(), |mut all, script| {
        let _ = writeln!(all, "=== {}\n{}", script.name, script.text);
        all
    })
}

#[test]
fn golden() {
    let mysql = [pair("shop", None, "orders"), whole("audit")];
    let postgresql = [
        pair("pay", Some("public"), "orders"),
        pair("pay", Some("old"), "orders"),
        pair("log", None, "lines"),
    ];
    let cases = [
        ("mysql", Engine::TaurusDb, mysql.to_vec(), Lang::En),
        ("mysql_zh", Engine::MySql, mysql[..1].to_vec(), Lang::Zh),
        ("mysql_whole_instance", Engine::MySql, Vec::new(), Lang::En),
        ("postgresql", Engine::PostgreSql, postgresql.to_vec(), Lang::En),
        ("postgresql_database", Engine::PostgreSql, vec![whole("pay")], Lang::En),
        ("postgresql_whole_instance", Engine::PostgreSql, Vec::new(), Lang::En),
        ("sqlserver", Engine::SqlServer, vec![whole("shop]")], Lang::En),
        ("sqlserver_whole_instance", Engine::SqlServer, Vec::new(), Lang::En),
    ];
    for (name, engine, pairs, lang) in cases {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "golden" }, {
            insta::assert_snapshot!(name, book(&made(&engine, &pairs, lang)));
        });
    }
    assert_eq!(made(&Engine::Other("Redis".into()), &mysql, Lang::En), []);
}

#[test]
fn steps_have_one_key_each() {
    let keys: std::collections::HashSet<&str> = Step::ALL.iter().map(|step| step.key()).collect();
    assert_eq!(keys.len(), 7);
    assert_eq!(Step::Drop.number(), 7);
}

#[test]
fn nothing_but_copies_of_this_run_is_dropped() {
    let run = mark();
    let drop = |pairs: &[Pair]| pairs.iter().map(|pair| may_drop(pair, pairs, &run)).collect::<Vec<_>>();
    let kept = Pair { new: ObjectPath::table("shop", None, "orders"), ..pair("shop", None, "orders") };
    let other = Pair { new: ObjectPath::table("shop", None, "orders_copy"), ..pair("shop", None, "orders") };
    let moved = Pair { new: ObjectPath::table("shop_k7q2", None, "orders"), ..pair("shop", None, "orders") };
    assert_eq!(
        drop(&[pair("shop", None, "orders"), kept.clone(), other.clone(), moved, whole("shop")]),
        [true, false, false, true, true]
    );
    // A live table whose own name happens to hold the mark is no copy.
    let twin = Pair {
        old: ObjectPath::table("shop", None, "a_k7q2"),
        new: ObjectPath::table("shop", None, "a_k7q2"),
    };
    assert_eq!(drop(&[twin]), [false]);
    let crossed = [
        Pair { old: ObjectPath::table("shop", None, "a"), new: ObjectPath::table("shop", None, "b_k7q2") },
        Pair {
            old: ObjectPath::table("shop", None, "b_k7q2"),
            new: ObjectPath::table("shop", None, "c_k7q2"),
        },
    ];
    assert_eq!(drop(&crossed), [false, true], "an original is never a copy");
    for script in made(&Engine::MySql, &[kept, other], Lang::En) {
        assert!(!script.text.contains("DROP TABLE"), "{}", script.text);
    }
}

#[test]
fn names_with_control_characters_are_said_and_left_out() {
    for name in ["a\nGO\nb", "a\rb", "a\0b", "a\u{85}b", "a\u{2028}b"] {
        for engine in [Engine::MySql, Engine::PostgreSql, Engine::SqlServer] {
            let text = book(&made(&engine, &[pair("shop", None, name)], Lang::En));
            assert!(text.contains("NOT WRITTEN"), "{text}");
            assert!(!text.contains(name), "{text}");
        }
    }
}

#[test]
fn names_that_are_too_long_with_their_end_are_cut() {
    let end = "_old_k7q2";
    for (dialect, most) in [(Dialect::MySql, 64), (Dialect::PostgreSql, 63), (Dialect::SqlServer, 128)] {
        let name = dialect.with_end(&"订".repeat(200), end);
        let long = if dialect == Dialect::PostgreSql { name.len() } else { name.chars().count() };
        assert!(long <= most && name.ends_with(end), "{name}");
        assert_eq!(dialect.with_end("orders", end), "orders_old_k7q2");
    }
}

/// What a reader of SQL sees: texts that stand in quotes, in order, and everything else.
fn read(dialect: Dialect, sql: &str) -> (Vec<String>, String) {
    let (mut texts, mut rest) = (Vec::new(), String::new());
    let chars: Vec<char> = sql.chars().collect();
    let mut at = 0;
    let starts =
        |at: usize, words: &str| words.chars().enumerate().all(|(n, c)| chars.get(at + n) == Some(&c));
    while at < chars.len() {
        let c = chars[at];
        if starts(at, "--") {
            while at < chars.len() && chars[at] != '\n' {
                at += 1;
            }
            continue;
        }
        let close = match (dialect, c) {
            (_, '\'') => '\'',
            (Dialect::MySql, '`') => '`',
            (Dialect::PostgreSql, '"') => '"',
            (Dialect::SqlServer, '[') => ']',
            _ => {
                rest.push(c);
                at += 1;
                continue;
            }
        };
        let escapes = close == '\'' && (dialect == Dialect::MySql || rest.ends_with('E'));
        let mut text = String::new();
        at += 1;
        loop {
            assert!(at < chars.len(), "a quote is not closed: {sql}");
            if escapes && chars[at] == '\\' {
                text.push(chars[at + 1]);
                at += 2;
            } else if chars[at] == close && chars.get(at + 1) == Some(&close) {
                text.push(close);
                at += 2;
            } else if chars[at] == close {
                at += 1;
                break;
            } else {
                text.push(chars[at]);
                at += 1;
            }
        }
        texts.push(text);
        rest.push('?');
    }
    // Bytes stand for a text; so do its escapes.
    let rest = rest.replace("CONVERT(X? USING utf8mb4)", "?").replace("E?", "?");
    (texts, rest)
}

fn same_shape(dialect: Dialect, engine: &Engine, hostile: &[Pair], plain: &[Pair]) {
    for (a, b) in made(engine, hostile, Lang::En).iter().zip(made(engine, plain, Lang::En)) {
        let strip = |rest: &str| {
            // The tag of a block differs where the name holds it.
            let rest = rest.replace("$undrop1$", "$undrop0$");
            rest.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>()
        };
        let (texts_a, rest_a) = read(dialect, &a.text);
        let (texts_b, rest_b) = read(dialect, &b.text);
        assert_eq!(strip(&rest_a), strip(&rest_b), "{}: {}", a.name, a.text);
        assert_eq!(texts_a.len(), texts_b.len());
    }
}

#[test]
fn no_hostile_name_gets_out_of_its_quotes() {
    for name in HOSTILE {
        for (dialect, engine) in [
            (Dialect::MySql, Engine::MySql),
            (Dialect::PostgreSql, Engine::PostgreSql),
            (Dialect::SqlServer, Engine::SqlServer),
        ] {
            same_shape(dialect, &engine, &[pair(name, Some(name), name)], &[pair("d", Some("s"), "t")]);
            same_shape(dialect, &engine, &[whole(name)], &[whole("d")]);
        }
    }
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z_]{1,12}",
        "[`\"\\[\\]'\\\\;$@%: *-]{1,12}",
        "[^\\p{Cc}\u{2028}\u{2029}]{1,24}",
        prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_quoted_name_reads_back_as_itself(name in name()) {
        for dialect in [Dialect::MySql, Dialect::PostgreSql, Dialect::SqlServer] {
            let (texts, rest) = read(dialect, &dialect.ident(&name));
            prop_assert_eq!((texts, rest.as_str()), (vec![name.clone()], "?"));
            let value = dialect.value(&name);
            let (texts, rest) = read(dialect, &value);
            prop_assert!(rest == "?" || rest == "N?", "{rest}");
            if value.starts_with("CONVERT") {
                let hex: String = name.bytes().fold(String::new(), |mut all, byte| { let _ = write!(all, "{byte:02X}"); all });
                prop_assert_eq!(&texts[0], &hex);
            } else {
                prop_assert_eq!(&texts[0], &name);
            }
        }
    }

    #[test]
    fn no_name_changes_the_statements(database in name(), schema in name(), table in name()) {
        for (dialect, engine) in [(Dialect::MySql, Engine::MySql), (Dialect::PostgreSql, Engine::PostgreSql), (Dialect::SqlServer, Engine::SqlServer)] {
            same_shape(dialect, &engine, &[pair(&database, Some(&schema), &table)], &[pair("d", Some("s"), "t")]);
        }
    }

    #[test]
    fn every_name_that_is_dropped_carries_the_mark(olds in prop::collection::vec(name(), 1..5), ends in prop::collection::vec("(_k7q2|_copy|)", 5)) {
        let pairs: Vec<Pair> = olds.iter().zip(&ends).map(|(old, end)| Pair {
            old: ObjectPath::table("shop", None, old),
            new: ObjectPath::table("shop", None, &format!("{old}{end}")),
        }).collect();
        for engine in [Engine::MySql, Engine::PostgreSql] {
            for script in made(&engine, &pairs, Lang::En).iter().filter(|script| script.step == Step::Drop) {
                for line in script.text.lines().filter(|line| line.starts_with("DROP")) {
                    prop_assert!(line.contains("k7q2"), "{line}");
                }
            }
        }
    }
}
