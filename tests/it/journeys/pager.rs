//! What is read goes to a pager by one key, and stays where it was.

use std::cell::RefCell;
use std::rc::Rc;

use undrop::app::overlay::Overlay;
use undrop::app::step::Step;

use super::Journey;
use super::restore::{CHOOSE, TO_TABLES};

#[test]
fn the_request_a_fault_and_a_log_are_read_in_a_pager() {
    let mut journey = Journey::on("default");
    let got: Rc<RefCell<Vec<String>>> = Rc::default();
    let shelf = Rc::clone(&got);
    journey.driver.pager = Some(Box::new(move |text| {
        shelf.borrow_mut().push(text.to_owned());
        Ok(())
    }));
    journey.keys(TO_TABLES).keys(CHOOSE).keys("|");
    assert_eq!(got.borrow().len(), 0, "the tree is no text");
    journey.keys("<enter>|");
    let previewed = journey.previewed();
    let sha = journey.review().prepared.value().unwrap().body_sha256();
    assert!(got.borrow()[0].contains(&sha), "{}", got.borrow()[0]);
    assert!(got.borrow()[0].contains("orders_ud1119"), "{previewed}");
    assert!(matches!(journey.step(), Step::Review(_)));
    journey.keys("cshop-prod|");
    assert_eq!(got.borrow().len(), 1, "a confirmation is no text");
    journey.keys("<bs><enter><wait>L<f12>");
    assert!(matches!(journey.model().overlays.last(), Some(Overlay::Read(_))), "{}", journey.screen());
    assert_eq!(got.borrow().len(), 2);
    // Without a pager it is told, and the text stays.
    journey.driver.pager = None;
    journey.keys("|");
    assert!(journey.notice().contains("nothing is lost"), "{}", journey.notice());
    assert!(matches!(journey.model().overlays.last(), Some(Overlay::Read(_))));
}
