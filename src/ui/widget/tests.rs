//! Every widget at every size, and what each looks like.

use std::borrow::Cow;
use std::cell::RefCell;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::columns::{Cell, Column, Row, Width};
use super::form::Field;
use super::json::Json;
use super::keys::{Hint, Keys};
use super::popup::{Panel, Popup};
use super::progress::Progress;
use super::table::Table;
use super::tree::{Branch, Check, Tree, TreeRow};
use crate::ui::snapshot;
use crate::ui::text::Ambiguous;
use crate::ui::theme::{Palette, Role, Theme};

fn ascii() -> Theme {
    Theme::new(Palette::Default, true, Ambiguous::Narrow)
}

fn drawn<T>(width: u16, height: u16, draw: impl FnOnce(Rect, &mut Buffer) -> T) -> String {
    let area = Rect::new(0, 0, width, height);
    let mut buf = Buffer::empty(area);
    draw(area, &mut buf);
    snapshot::text(&buf)
}

const COLUMNS: [Column<'static>; 4] = [
    Column::new("FROM BACKUP", Width::Flex(2)),
    Column::right("SIZE", Width::Fixed(6)),
    Column::new("NEW NAME", Width::Flex(3)),
    Column::new("CHECK", Width::Fixed(5)),
];

fn leaf(name: &'static str, size: &'static str, new: &'static str, check: Cell<'static>) -> TreeRow<'static> {
    let on = if new.is_empty() { Check::Off } else { Check::On };
    let row = Row { cells: vec![name.into(), size.into(), new.into(), check], ..Row::default() };
    TreeRow { depth: 1, branch: Branch::Leaf, check: on, row }
}

fn sample(number: usize) -> TreeRow<'static> {
    match number {
        0 => TreeRow {
            branch: Branch::Open,
            check: Check::Partly,
            row: Row { cells: vec!["shop".into()], ..Row::default() },
            depth: 0,
        },
        1 => leaf("orders", "38 GB", "orders_ud1119_k7q2", Cell::new("ok", Role::Ok)),
        2 => leaf("订单明细表", "61 GB", "订单明细表_ud1119_k7q2", Cell::new("FK 1", Role::Warn)),
        3 => leaf("payments", "12 GB", "Payments", Cell::new("CLASH", Role::Block)),
        4 => leaf("customers", "2 GB", "", "".into()),
        _ => TreeRow {
            branch: Branch::Closed,
            check: Check::None,
            depth: 0,
            row: Row {
                cells: vec!["mysql".into()],
                dimmed: true,
                note: Some("system, not this way".into()),
                ..Row::default()
            },
        },
    }
}

fn tree(cursor: Option<usize>) -> Tree<'static> {
    Tree { columns: &COLUMNS, header: true, len: 6, top: 0, cursor, row: &sample }
}

#[test]
fn a_tree() {
    let text = drawn(66, 8, |area, buf| tree(Some(3)).render(area, buf, &ascii()));
    insta::assert_snapshot!(text, @r"
      FROM BACKUP           SIZE  NEW NAME                       CHECK
      v [~] shop
          [x] orders       38 GB  orders_ud1119_k7q2             ok
          [x] 订单明细表   61 GB  订单明细表_ud1119_k7q2         FK 1
    >     [x] payments     12 GB  Payments                       CLASH
          [ ] customers     2 GB
      > mysql             system, not this way
    ");
}

#[test]
fn only_visible_rows_are_asked_for() {
    let asked = RefCell::new(Vec::new());
    let row = |number: usize| {
        asked.borrow_mut().push(number);
        Row::default()
    };
    let table =
        Table { columns: &COLUMNS, header: true, len: 1_000_000, top: 500_000, cursor: None, row: &row };
    drawn(80, 5, |area, buf| table.render(area, buf, &ascii()));
    assert_eq!(*asked.borrow(), [500_000, 500_001, 500_002, 500_003]);
}

#[test]
fn a_table() {
    let columns = [Column::new("NAME", Width::Flex(1)), Column::right("SIZE", Width::Fixed(7))];
    let row = |number: usize| match number {
        0 => Row { cells: vec!["gauss-pay-01".into(), "640 GB".into()], ..Row::default() },
        _ => Row { cells: vec!["rds-pay-old".into(), "40 GB".into()], dimmed: true, ..Row::default() },
    };
    let table = Table { columns: &columns, header: true, len: 2, top: 0, cursor: Some(0), row: &row };
    insta::assert_snapshot!(drawn(30, 4, |area, buf| table.render(area, buf, &ascii())), @r"
      NAME                    SIZE
    > gauss-pay-01          640 GB
      rds-pay-old            40 GB
    ");
}

#[test]
fn json_with_notes() {
    let lines = [
        "{",
        r#"  "restore_time": "1795097010000","#,
        r#"  "tables": [ "a very long name indeed, it goes on" ]"#,
        "}",
    ];
    let line = |number: usize| Cow::from(lines[number]);
    let note = |number: usize| (number == 1).then(|| Cow::from("22:03:30 +08:00"));
    let json = Json { len: 4, top: 0, line: &line, note: &note };
    insta::assert_snapshot!(drawn(48, 4, |area, buf| json.render(area, buf, &ascii())), @r#"
    {
      "restore_time": "1795097010000",  <- 22:03:30~
      "tables": [ "a very long name indeed, it goes~
    }
    "#);
}

#[test]
fn progress_known_and_unknown() {
    let known = Progress { percent: Some(24), words: "14 min 08 s" };
    let unknown = Progress { percent: None, words: "the cloud does not say" };
    let text = drawn(60, 2, |area, buf| {
        known.render(super::row(area, 0), buf, &ascii());
        unknown.render(super::row(area, 1), buf, &ascii());
    });
    insta::assert_snapshot!(text, @r"
    [########.............................]  24 %   14 min 08 s
    [..........................]   ? %   the cloud does not say
    ");
}

#[test]
fn fields_scroll_and_show_errors() {
    let field = Field {
        label: "Name",
        label_width: 6,
        value: "payments_ud1119_订单表",
        cursor: Some(19),
        placeholder: "",
        error: Some("CLASH  equals a live table"),
        masked: false,
    };
    let mut at = None;
    let text = drawn(22, 2, |area, buf| at = field.render(area, buf, &ascii()));
    insta::assert_snapshot!(text, @r"
    Name   ud1119_订单表
           CLASH  equals ~
    ");
    assert_eq!(at.map(|p| (p.x, p.y)), Some((20, 0)));
}

#[test]
fn a_popup_covers_what_is_behind() {
    let text = drawn(30, 5, |area, buf| {
        for row in area.rows() {
            super::line("订单订单订单订单订单订单订单订", Role::Text, row, buf, &ascii());
        }
        let popup = Popup { panel: Panel { title: "Quit?", role: Role::Border }, width: 11, height: 1 };
        let inside = popup.render(area, buf, &ascii());
        super::line("y yes  n no", Role::Text, inside, buf, &ascii());
    });
    insta::assert_snapshot!(text, @r"
    订单订单订单订单订单订单订单订
    订单订 +- Quit? -----+单订单订
    订单订 | y yes  n no |单订单订
    订单订 +-------------+单订单订
    订单订单订单订单订单订单订单订
    ");
}

fn hint(keys: &'static str, label: &'static str) -> Hint<'static> {
    Hint { keys: keys.into(), label: label.into(), enabled: true }
}

#[test]
fn footers_drop_the_last_hints_whole() {
    let hints = [hint("Space", "choose"), hint("e", "edit name"), hint("r", "rule"), hint("/", "find")];
    let help = hint("?", "help");
    let keys = Keys { hints: &hints, help: &help };
    let theme = ascii();
    insta::assert_snapshot!(drawn(40, 1, |area, buf| keys.render(area, buf, &theme)),
        @"Space choose   e edit name   ? help");
    insta::assert_snapshot!(drawn(40, 2, |area, buf| keys.render(area, buf, &theme)), @r"
    Space choose   e edit name   r rule
    / find   ? help
    ");
    assert_eq!(keys.height(40, &theme), 2);
    assert_eq!(keys.height(0, &theme), 1);
}

fn everything(area: Rect, buf: &mut Buffer, theme: &Theme, cursor: usize) {
    tree(Some(cursor)).render(area, buf, theme);
    let row = |number: usize| sample(number % 7).row;
    let table = Table {
        columns: &COLUMNS,
        header: cursor.is_multiple_of(2),
        len: usize::MAX,
        top: cursor,
        cursor: Some(cursor),
        row: &row,
    };
    table.render(area, buf, theme);
    let line = |_: usize| Cow::from("  \"订单\": \"a\x1b\u{202e}\", -1.5, true");
    let note = |n: usize| (n.is_multiple_of(2)).then(|| Cow::from("订单 note"));
    Json { len: usize::MAX, top: cursor, line: &line, note: &note }.render(area, buf, theme);
    for percent in [None, Some(0), Some(24), Some(255)] {
        Progress { percent, words: "14 分 08 秒" }.render(area, buf, theme);
    }
    for (masked, error) in [(false, None), (true, Some("错误 error"))] {
        let value = "订单a\x1b\u{301}表_name";
        let field = Field {
            label: "名字",
            label_width: 7,
            value,
            cursor: Some(cursor),
            placeholder: "订",
            error,
            masked,
        };
        let at = field.render(area, buf, theme);
        assert!(at.is_none_or(|at| area.intersection(buf.area).contains(at)));
    }
    let hints = [hint("Enter", "下一步"), hint("Esc", "back")];
    Keys { hints: &hints, help: &hint("?", "help") }.render(area, buf, theme);
    let panel = Panel {
        title: "确认 title",
        role: if cursor.is_multiple_of(2) { Role::Danger } else { Role::Border },
    };
    let popup = Popup { panel, width: 20, height: 5 };
    let inside = popup.render(area, buf, theme);
    super::paragraph(
        "Restoring must never write to a live name. 不能用来恢复单张表",
        Role::Text,
        inside,
        buf,
        theme,
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_size_is_too_small_or_too_large(
        width in 0u16..=200, height in 0u16..=60,
        x in 0u16..=210, y in 0u16..=70, w in 0u16..=220, h in 0u16..=80,
        cursor in 0usize..12, wide: bool, unicode: bool, mono: bool,
    ) {
        let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
        let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        let palette = if mono { Palette::Mono } else { Palette::Default };
        let mut theme = Theme::new(palette, false, ambiguous);
        if unicode {
            theme.glyphs = crate::ui::theme::Glyphs::unicode();
        }
        everything(buf.area, &mut buf, &theme, cursor);
        everything(Rect::new(x, y, w, h), &mut buf, &theme, cursor);
    }
}

#[test]
fn every_small_size_is_survived() {
    for width in 0..=14 {
        for height in 0..=7 {
            let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
            everything(buf.area, &mut buf, &ascii(), usize::from(width));
        }
    }
}

#[test]
fn a_row_under_the_sign_for_more_rows_is_cut_with_a_mark() {
    let columns = [Column::new("", Width::Flex(1))];
    let row = |_: usize| Row { cells: vec!["0123456789".into()], ..Row::default() };
    let table = |top| Table { columns: &columns, header: false, len: 4, top, cursor: None, row: &row };
    let lines = |top| drawn(12, 2, |area, buf| table(top).render(area, buf, &ascii()));
    let is = |top, wanted: [&str; 2]| assert_eq!(lines(top).lines().collect::<Vec<_>>(), wanted);
    is(0, ["  0123456789", "  01234567~"]);
    is(1, ["  01234567~", "  01234567~"]);
    is(2, ["  01234567~", "  0123456789"]);
}
