//! Records to begin the shared lists with: the roles of a typical industrial purchase, the
//! departments of a company. Their words are kept beside the templates, in both languages.

use crate::locale::Language;
use crate::model::{Role, RoleId, RolePart, Score};
use serde::Deserialize;
use std::sync::LazyLock;

/// Everything there is in one language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Presets {
    /// Roles of a buying centre, those that are nearly always there first.
    pub roles: Vec<RolePreset>,
    /// Departments, in the order in which they are offered.
    pub departments: Vec<String>,
}

/// A role of a buying centre. What it thinks of a supplier nobody knows beforehand.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RolePreset {
    /// What it is called.
    pub name: String,
    initials: String,
    parts: Vec<Part>,
    goal: String,
    criteria: String,
    fears: String,
    influence: u8,
    /// Whether it belongs to the typical buying centre.
    #[serde(default)]
    pub is_typical: bool,
}

/// The words of the files for parts in the decision.
#[derive(Clone, Copy, Debug, Deserialize)]
enum Part {
    Decider,
    Influencer,
    Initiator,
    User,
    Approver,
    Buyer,
    Gatekeeper,
}

impl RolePreset {
    /// The role, with a place in the palette.
    pub fn role(&self, id: RoleId, color: u32) -> Role {
        Role {
            initials: self.initials.clone(),
            parts: self.parts.iter().map(|part| part.of_model()).collect(),
            goal: self.goal.clone(),
            criteria: self.criteria.clone(),
            fears: self.fears.clone(),
            influence: Score::new(self.influence),
            ..Role::new(id, self.name.clone(), color)
        }
    }
}

impl Part {
    fn of_model(self) -> RolePart {
        match self {
            Part::Decider => RolePart::Decider,
            Part::Influencer => RolePart::Influencer,
            Part::Initiator => RolePart::Initiator,
            Part::User => RolePart::User,
            Part::Approver => RolePart::Approver,
            Part::Buyer => RolePart::Buyer,
            Part::Gatekeeper => RolePart::Gatekeeper,
        }
    }
}

fn text(language: Language) -> &'static str {
    match language {
        Language::Russian => include_str!("../assets/presets/ru.ron"),
        Language::English => include_str!("../assets/presets/en.ron"),
    }
}

/// What there is in a language. It is read on a test's word that it can be.
pub fn presets(language: Language) -> &'static Presets {
    static READ: LazyLock<[Presets; 2]> = LazyLock::new(|| {
        [Language::Russian, Language::English].map(|language| ron::from_str(text(language)).unwrap_or_default())
    });
    let [russian, english] = &*READ;
    match language {
        Language::Russian => russian,
        Language::English => english,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn both_languages_offer_the_same_without_repeats() {
        for language in Language::ALL {
            ron::from_str::<Presets>(text(language)).unwrap();
            let presets = presets(language);
            let names: BTreeSet<&String> = presets.roles.iter().map(|role| &role.name).collect();
            assert_eq!(names.len(), presets.roles.len());
            let initials: BTreeSet<&String> = presets.roles.iter().map(|role| &role.initials).collect();
            assert_eq!(initials.len(), presets.roles.len(), "badges are told apart");
            let departments: BTreeSet<&String> = presets.departments.iter().collect();
            assert_eq!(departments.len(), presets.departments.len());
        }
        let [russian, english] = Language::ALL.map(presets);
        assert_eq!(russian.departments.len(), english.departments.len());
        let alike = |a: &RolePreset, b: &RolePreset| {
            let (a, b) = (a.role(RoleId::from_bits(1), 0), b.role(RoleId::from_bits(1), 0));
            a.parts == b.parts && a.influence == b.influence
        };
        assert_eq!(russian.roles.len(), english.roles.len());
        assert!(russian.roles.iter().zip(&english.roles).all(|(a, b)| alike(a, b) && a.is_typical == b.is_typical));
    }

    #[test]
    fn every_role_says_all_that_can_be_said_and_a_typical_centre_has_all_that_decide() {
        for language in Language::ALL {
            let presets = presets(language);
            for preset in &presets.roles {
                let role = preset.role(RoleId::from_bits(1), 0);
                assert!((2..=3).contains(&role.initials.chars().count()), "{}", role.name);
                assert!(!role.parts.is_empty() && role.influence.is_some(), "{}", role.name);
                for words in [&role.name, &role.goal, &role.criteria, &role.fears] {
                    assert!(!words.trim().is_empty(), "{}", role.name);
                }
            }
            let typical = || presets.roles.iter().filter(|role| role.is_typical);
            assert!((5..=8).contains(&typical().count()), "as many as there are colours");
            let parts: BTreeSet<RolePart> =
                typical().flat_map(|preset| preset.role(RoleId::from_bits(1), 0).parts).collect();
            for part in [RolePart::Decider, RolePart::Influencer, RolePart::User, RolePart::Approver, RolePart::Buyer] {
                assert!(parts.contains(&part), "{part:?}");
            }
        }
    }
}
