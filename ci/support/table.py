"""Tables for people: aligned columns in a terminal, or Markdown."""


def _is_number(text):
    return text.replace(".", "", 1).replace("-", "", 1).rstrip("x%sM ").isdigit()


def render(header, rows, markdown=False):
    cells = [[str(cell) for cell in row] for row in [header] + rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    right = [all(_is_number(row[column]) or row[column] in ("", "-") for row in cells[1:])
             for column in range(len(header))]

    def line(row):
        parts = [cell.rjust(width) if right[i] else cell.ljust(width)
                 for i, (cell, width) in enumerate(zip(row, widths))]
        return "| " + " | ".join(parts) + " |" if markdown else "  ".join(parts).rstrip()

    rule = ("|" + "|".join("-" * (width + 1) + (":" if right[i] else "-")
                           for i, width in enumerate(widths)) + "|" if markdown
            else "  ".join("-" * width for width in widths))
    return "\n".join([line(cells[0]), rule] + [line(row) for row in cells[1:]])
