let current;

/**
 * Lays `content` beside `anchor`, and takes it away on Escape, on a click elsewhere, or when the function it returns is
 * called. The focus goes back to the anchor unless the person put it elsewhere.
 */
export function openPopover(anchor, content, { onClose = () => {}, align = "start" } = {}) {
  current?.();
  // What is not in the open dialog can be neither seen nor reached.
  const layer = anchor.closest("dialog") ?? document.body;
  layer.append(content);
  content.classList.add("popover");
  place(anchor, content, align);

  const close = ({ refocus = true } = {}) => {
    if (current !== close) return;
    current = undefined;
    removeEventListener("pointerdown", onPointer, true);
    content.removeEventListener("keydown", onKey);
    removeEventListener("resize", onResize);
    const hadFocus = content.contains(document.activeElement);
    content.remove();
    anchor.setAttribute("aria-expanded", "false");
    if (hadFocus && refocus) anchor.focus({ preventScroll: true });
    onClose();
  };
  const onPointer = ({ target }) => {
    if (!content.contains(target) && !anchor.contains(target)) close({ refocus: false });
  };
  const onKey = (event) => {
    if (event.key === "Tab") close();
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  const onResize = () => close();
  addEventListener("pointerdown", onPointer, true);
  content.addEventListener("keydown", onKey);
  addEventListener("resize", onResize);
  anchor.setAttribute("aria-expanded", "true");
  current = close;
  return close;
}

/** Below the anchor, or above it where there is more room. */
function place(anchor, content, align) {
  const edge = 8;
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = content;
  const start = align === "end" ? box.right - width : box.left;
  const left = Math.max(edge, Math.min(start, innerWidth - width - edge));
  const isBelow = box.bottom + height + edge <= innerHeight || box.top < innerHeight - box.bottom;
  const top = isBelow ? Math.min(box.bottom + 4, innerHeight - height - edge) : Math.max(edge, box.top - height - 4);
  // Inside a dialog, which is its own frame, fixed places are still those of the window.
  content.style.left = `${left}px`;
  content.style.top = `${Math.max(edge, top)}px`;
}
