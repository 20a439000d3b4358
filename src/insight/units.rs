//! Whether two numbers count the same.
//!
//! The rule: units are the same where their words are, but for the endings: people write "1 lead"
//! and "5 leads", «1 день» and «5 дней».

/// The ending of a word is at most this long, and its stem at least.
const ENDING: usize = 3;
const STEM: usize = 2;

/// Whether two units are the same.
pub fn same(a: &str, b: &str) -> bool {
    let words = |unit: &str| -> Vec<Vec<char>> {
        unit.split_whitespace().map(|word| word.to_lowercase().chars().filter(|c| !is_fleeting(*c)).collect()).collect()
    };
    let (a, b) = (words(a), words(b));
    a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| same_word(a, b))
}

/// Letters that come and go between the forms of a word, as in «день», «дня», «дней», and points.
fn is_fleeting(c: char) -> bool {
    matches!(c, 'е' | 'о' | 'ь' | 'й' | '.')
}

fn same_word(a: &[char], b: &[char]) -> bool {
    let stem = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    a == b || stem >= STEM && a.len().max(b.len()) - stem <= ENDING
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_agree_but_for_their_endings() {
        for (a, b) in [
            ("день", "дней"),
            ("дня", "дней"),
            ("запроса КП", "запросов КП"),
            ("лид", "лидов"),
            ("шт", "шт."),
            ("", " "),
        ] {
            assert!(same(a, b), "{a} = {b}");
        }
        for (a, b) in [("шт.", "кг"), ("тыс. ₽", "тыс. шт."), ("дней", ""), ("заявок", "заказов"), ("₽", "$")]
        {
            assert!(!same(a, b), "{a} ≠ {b}");
        }
    }
}
