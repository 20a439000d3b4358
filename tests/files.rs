//! Files: what is written reads back, what is damaged is refused or mended aloud, and a save
//! leaves the old file or the new one.

use tropa::file;
use tropa::model::check::violations;

#[test]
fn templates_open_without_repairs_and_come_back() {
    for name in ["b2b/ru", "b2b/en", "cnc-machine/ru", "cnc-machine/en"] {
        let bytes = std::fs::read(format!("{}/assets/templates/{name}.ron", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let loaded = file::read(&bytes).unwrap();
        assert_eq!(loaded.report.problems, [], "{name}");
        assert_eq!(violations(&loaded.workbook), [], "{name}");
        let again = file::read(file::write(&loaded.workbook).as_bytes()).unwrap();
        assert_eq!(again, loaded, "{name}");
    }
}
