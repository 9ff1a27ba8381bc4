//! Files of `[section]` and `key = value`, as the SDKs read them. Pure.
//!
//! A line that begins with `#` or `;` is a comment, and so is what follows a ` #` (one SDK cuts there); keys have no
//! case. A line that is none of these is broken, and only its number is told.

/// One section: its name and its keys, in order. No `Debug`: it holds secrets.
pub struct Section<'a> {
    /// Name.
    pub name: &'a str,
    keys: Vec<(String, &'a str)>,
}

impl<'a> Section<'a> {
    /// The value of a key; an empty one counts as missing, the last one wins.
    pub fn get(&self, key: &str) -> Option<&'a str> {
        let found = self.keys.iter().rev().find(|(name, _)| name == key);
        found.map(|(_, value)| *value).filter(|value| !value.is_empty())
    }
}

/// Reads a file; the error is the number of the broken line.
pub fn parse(text: &str) -> Result<Vec<Section<'_>>, usize> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with(['#', ';']) {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            sections.push(Section { name: name.0.trim(), keys: Vec::new() });
            continue;
        }
        let (key, value) = line.split_once(['=', ':']).ok_or(index + 1)?;
        let value = value.split_once(" #").map_or(value, |(value, _)| value).trim();
        let section = sections.last_mut().ok_or(index + 1)?;
        section.keys.push((key.trim().to_ascii_lowercase(), value));
    }
    Ok(sections)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_keys_and_comments() {
        let text = "# head\n[a]\nAK = x=y # tail\nsk: s#3\nempty =\n\n; note\n[ b ]\nak=1\nak=2\n";
        let Ok(sections) = parse(text) else { panic!("it is well formed") };
        let names: Vec<&str> = sections.iter().map(|section| section.name).collect();
        assert_eq!(names, ["a", "b"]);
        assert_eq!((sections[0].get("ak"), sections[0].get("sk")), (Some("x=y"), Some("s#3")));
        assert_eq!((sections[0].get("empty"), sections[1].get("ak")), (None, Some("2")));
        assert_eq!(parse("[a]\nhunter2\n").err(), Some(2));
        assert_eq!(parse("ak = 1\n").err(), Some(1));
    }
}
