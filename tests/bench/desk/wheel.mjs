/** Turns the mouse's wheel sixty times over what `place` shows, `by` pixels each. */
export async function turnWheelOver(page, place, by) {
  const box = await place.boundingBox()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  for (let at = 0; at < 60; at++) await page.mouse.wheel(0, by)
}
