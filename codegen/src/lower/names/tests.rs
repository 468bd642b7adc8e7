use std::collections::BTreeSet;

use super::{Case, KEYWORDS, Scope, crate_name, is_crate_name, is_keyword};

fn spell(wire: &str, case: Case) -> String {
    Scope::default().claim(wire, case)
}

#[test]
fn words_take_the_case_that_is_asked_for() {
    for (wire, value, ty, constant) in [
        ("orderId", "order_id", "OrderId", "ORDER_ID"),
        ("HTTPServer", "http_server", "HttpServer", "HTTP_SERVER"),
        ("x-app-key", "x_app_key", "XAppKey", "X_APP_KEY"),
        ("__leading", "leading", "Leading", "LEADING"),
        ("$ref", "ref_", "Ref", "REF"),
        ("type", "type_", "Type", "TYPE"),
        ("self", "self_", "Self_", "SELF"),
        ("r#type", "r_type", "RType", "R_TYPE"),
        ("1st", "n1st", "N1st", "N1ST"),
        ("_1", "n1", "N1", "N1"),
        ("0100000", "n0100000", "N0100000", "N0100000"),
        ("-1", "minus1", "Minus1", "MINUS1"),
        ("+1", "plus1", "Plus1", "PLUS1"),
        ("-a", "a", "A", "A"),
        ("<=", "less_equal", "LessEqual", "LESS_EQUAL"),
        ("_", "underscore", "Underscore", "UNDERSCORE"),
        (" ", "space", "Space", "SPACE"),
        ("", "empty", "Empty", "EMPTY"),
        ("\0", "u0000", "U0000", "U0000"),
        ("größe", "größe", "Größe", "GRÖSSE"),
        ("名前id", "u540d_u524d_id", "U540dU524dId", "U540D_U524D_ID"),
        ("\u{430}", "u0430", "U0430", "U0430"),
        ("a\u{202e}b", "a_b", "AB", "A_B"),
    ] {
        assert_eq!(spell(wire, Case::Value), value, "{wire:?}");
        assert_eq!(spell(wire, Case::Type), ty, "{wire:?}");
        assert_eq!(spell(wire, Case::Constant), constant, "{wire:?}");
    }
}

#[test]
fn a_taken_spelling_gets_a_number() {
    let mut scope = Scope::default();
    let claims = ["id", "id_2", "ID", "type", "type_"].map(|wire| scope.claim(wire, Case::Value));
    assert_eq!(claims, ["id", "id_2", "id_3", "type_", "type_2"]);
    let mut types = Scope::default();
    let claims = ["Order", "order", "order1", "Order1", "Order2", "self", "Self"]
        .map(|wire| types.claim(wire, Case::Type));
    assert_eq!(claims, ["Order", "Order2", "Order1", "Order1_2", "Order2_2", "Self_", "Self2"]);
    let mut constants = Scope::default();
    let claims = ["a", "a"].map(|wire| constants.claim(wire, Case::Constant));
    assert_eq!(claims, ["A", "A_2"]);
}

#[test]
fn spellings_that_need_no_change_come_first() {
    let wires = ["orderId", "order_id", "type", "type_", "order-id"];
    let claimed = Scope::default().claim_all(&wires, Case::Value);
    assert_eq!(claimed, ["order_id_2", "order_id", "type_2", "type_", "order_id_3"]);
    let types = Scope::default().claim_all(&["order", "Order"], Case::Type);
    assert_eq!(types, ["Order2", "Order"]);
    assert!(Scope::default().claim_all(&[], Case::Type).is_empty());
}

#[test]
fn the_prelude_and_reserved_names_are_taken() {
    let mut scope = Scope::with_prelude();
    scope.reserve("Client");
    let wires = ["option", "Vec", "Result", "none", "clone", "client", "order"];
    let claimed = scope.claim_all(&wires, Case::Type);
    assert_eq!(claimed, ["Option2", "Vec2", "Result2", "None2", "Clone2", "Client2", "Order"]);
}

#[test]
fn long_names_are_cut_at_a_word_and_stay_apart() {
    let mut scope = Scope::default();
    let long = "word_".repeat(1000);
    for case in [Case::Value, Case::Type, Case::Constant] {
        let first = scope.claim(&long, case);
        let second = scope.claim(&format!("{long}other"), case);
        assert_ne!(first, second);
        assert!((100..=120).contains(&first.len()) && second.len() <= 120, "{first} {second}");
        assert!(first.to_lowercase().ends_with("word"), "{first}");
    }
    let at_bound = "a".repeat(109);
    assert_eq!(spell(&at_bound, Case::Value), at_bound);
    assert_eq!(spell(&format!("{at_bound}a"), Case::Value), at_bound);
    assert_eq!(spell(&format!("{at_bound}_b"), Case::Value), at_bound);
    assert_eq!(spell(&format!("{}_b", "a".repeat(107)), Case::Value).len(), 109);
    assert_eq!(spell(&"ß".repeat(300), Case::Constant).len(), 109);
}

#[test]
fn many_equal_names_are_cheap() {
    let mut scope = Scope::default();
    let claimed: BTreeSet<String> = (0..50_000).map(|_| scope.claim("a", Case::Value)).collect();
    assert_eq!(claimed.len(), 50_000);
}

#[test]
fn every_spelling_is_an_identifier_and_unique() {
    let pieces = [
        "", "a", "Z", "é", "ß", "ÿ", "×", "÷", "µ", "ª", "0", "9", "_", "__", "-", "+", " ", ".",
        "\"", "'", "#", "$", "\\", "/", "\n", "\r", "\0", "\u{202e}", "\u{2028}", "\u{feff}", "名",
        "а", "İ", "ŉ", "ſ", "ﬁ", "o\u{308}", "Σ", "²", "½", "٣", "🎉", "\u{200d}", "type", "self",
        "Self", "gen", "crate", "async", "r#", "*/", "{", "}", "Vec", "word",
    ];
    let mut state = 7_u64;
    let mut next = |bound: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % bound
    };
    let mut scope = Scope::with_prelude();
    let mut seen = BTreeSet::new();
    for _ in 0..20_000 {
        let wire: String = (0..=next(5)).map(|_| pieces[next(pieces.len())]).collect();
        let case = [Case::Type, Case::Value, Case::Constant][next(3)];
        let spelling = scope.claim(&wire, case);
        assert!(syn::parse_str::<syn::Ident>(&spelling).is_ok(), "{wire:?}: {spelling:?}");
        assert!(!is_keyword(&spelling), "{wire:?}: {spelling:?}");
        assert!(spelling.chars().count() <= 120, "{wire:?}: {spelling:?}");
        assert!(!spelling.contains("__"), "{wire:?}: {spelling:?}");
        assert!(seen.insert(spelling.clone()), "{spelling:?} twice");
    }
}

#[test]
fn every_keyword_is_spelled_with_a_trailing_underscore() {
    for keyword in KEYWORDS.iter().filter(|keyword| !matches!(**keyword, "_" | "Self")) {
        assert_eq!(spell(keyword, Case::Value), format!("{keyword}_"));
    }
    assert!(is_keyword("gen") && is_keyword("_") && is_keyword("Self"));
    assert!(!is_keyword("union") && !is_keyword("type_") && !is_keyword(""));
}

#[test]
fn package_names_suit_cargo() {
    for name in ["a", "aicc-client", "a_1", "A", &"a".repeat(64)] {
        assert!(is_crate_name(name), "{name}");
    }
    for name in [
        "",
        "1a",
        "-a",
        "_a",
        "a b",
        "é",
        "a/b",
        "..",
        "type",
        "test",
        "core",
        "proc-macro",
        "NUL",
        "a\n",
        &"a".repeat(65),
    ] {
        assert!(!is_crate_name(name), "{name:?}");
    }
    assert_eq!(crate_name("AICC Contact-Center v2!").as_deref(), Some("aicc-contact-center-v2"));
    assert_eq!(crate_name("名前"), None);
    assert_eq!(crate_name("Test"), None);
    assert_eq!(crate_name("3D"), None);
}
