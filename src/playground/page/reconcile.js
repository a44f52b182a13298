/**
 * Brings a list of elements in line with `items` and leaves alone what has not changed, so that a select that is open,
 * a scroll position and the focus survive. `versionOf` gives what an element is drawn from, compared by parts.
 */
export function reconcile(container, items, { keyOf, versionOf, draw }) {
  const known = container.known ?? new Map();
  const next = new Map();
  const nodes = items.map((item) => {
    const key = keyOf(item);
    const version = versionOf(item);
    const before = known.get(key);
    const isSame =
      before && before.version.length === version.length && before.version.every((part, i) => part === version[i]);
    const node = isSame ? before.node : redraw(before?.node, () => draw(item));
    next.set(key, { node, version });
    return node;
  });
  container.known = next;
  for (const child of [...container.children]) if (!nodes.includes(child)) child.remove();
  nodes.forEach((node, index) => {
    if (container.children[index] !== node) container.insertBefore(node, container.children[index] ?? null);
  });
}

/** A redrawn element takes the focus over from the one it replaces, at the same action where it is still there. */
function redraw(before, draw) {
  const focused = before?.contains(document.activeElement) ? document.activeElement : undefined;
  const node = draw();
  if (before) {
    before.replaceWith(node);
    if (focused) {
      const action = focused.getAttribute("data-action");
      const same = action && node.querySelector(`[data-action="${CSS.escape(action)}"]`);
      (same || node).focus({ preventScroll: true });
    }
  }
  return node;
}
