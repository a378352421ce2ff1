// Looks at the page as it stands, at its present width and in its present theme; with axe too, when thorough.
async (thorough) => {
  // What moves is brought to its end: colours on their way would be measured half-way.
  for (const animation of document.getAnimations()) {
    try { animation.finish(); } catch { animation.cancel(); }
  }
  // Every rule but those of level AAA, and those that axe itself has given up.
  const off = axe.getRules(["wcag2aaa", "wcag21aaa", "wcag22aaa", "deprecated"]).map((rule) => rule.ruleId);
  const rules = Object.fromEntries(axe.getRules().map((rule) => [rule.ruleId, { enabled: !off.includes(rule.ruleId) }]));
  const { violations } = thorough ? await axe.run(document, { rules, resultTypes: ["violations"] }) : { violations: [] };

  const root = document.documentElement;
  const room = Math.min(innerWidth, root.clientWidth);
  const wide = [];
  if (root.scrollWidth > room) {
    for (const element of document.querySelectorAll("body *")) {
      if (element.getBoundingClientRect().right > room + 0.5) wide.push(element.localName + (element.className ? "." + element.className : ""));
    }
    if (wide.length === 0) wide.push("html");
  }
  // Nobody hides what is too wide by cutting it off.
  for (const element of [root, document.body]) {
    if (getComputedStyle(element).overflowX !== "visible") wide.push(element.localName + " { overflow-x }");
  }
  return {
    rules: thorough ? Object.values(rules).filter((rule) => rule.enabled).length : 0,
    violations: violations.map((v) => `${v.id}: ${v.help}: ` + v.nodes.slice(0, 3).map((n) => n.target.join(" ") + " [" + (n.any[0] ?? n.all[0] ?? n.none[0])?.message + "]").join("; ") + (v.nodes.length > 3 ? `; … ${v.nodes.length} in all` : "")),
    wide: wide.slice(0, 5),
  };
}
