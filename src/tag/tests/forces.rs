//! State forces by demonym and noun.

use super::check;

#[test]
fn demonym_and_noun_make_a_force() {
    check(&[
        ("Iraqi troops entered Tal Afar.", &["iraq-military"], &[]),
        ("Syrian warplanes bombed Idlib.", &["syria-military"], &[]),
        ("Kenyan police shot two men in Mombasa.", &["kenya-police"], &["kenya-military"]),
        ("Kenyan farmers marched in Mombasa.", &[], &["kenya-police", "kenya-military"]),
    ]);
}
