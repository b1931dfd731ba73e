/** Arrow keys in a row of tabs: they move to the next tab and open it; Tab leaves the row. */

export function arrows(row) {
  row.addEventListener("keydown", (event) => {
    const tabs = [...row.querySelectorAll('[role="tab"]')];
    const here = tabs.indexOf(event.target.closest('[role="tab"]'));
    const to = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: -1 }[event.key];
    if (here < 0 || to === undefined) return;
    event.preventDefault();
    const next = tabs.at(to % tabs.length);
    next.focus(); // a row that is drawn anew by the click keeps the focus on its selected tab
    next.click();
  });
}
