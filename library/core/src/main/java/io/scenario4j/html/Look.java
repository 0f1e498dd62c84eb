package io.scenario4j.html;

/// Inline styles: what is left of CSS in a notebook that nobody has trusted yet.
///
/// A look may hold only what reads well on white and on black: no text colour, translucent
/// backgrounds, coloured borders. It must not hold what sanitizers drop (`var()`, `currentColor`,
/// `hsl()`, `overflow-wrap`, upper case), and nothing may depend on it: GitHub drops it all.
public enum Look {
    // @formatter:off one look a line
    FRAME("max-width:68em;" + Look.LINES),
    /// A table takes the width that it needs.
    TABLE_FRAME(Look.LINES),

    GOOD(Look.BANNER + "border-left:.3em solid #2da44e;background:rgba(45,164,78,.12)"),
    BAD(Look.BANNER + "border-left:.3em solid #e5484d;background:rgba(229,72,77,.12)"),
    UNSURE(Look.BANNER + "border-left:.3em solid #d4a017;background:rgba(212,160,23,.14)"),
    NEUTRAL(Look.BANNER + "border-left:.3em solid #8b949e;background:rgba(128,128,128,.12)"),

    GOOD_CELL(Look.STATUS + "background:rgba(45,164,78,.16)"),
    BAD_CELL(Look.STATUS + "background:rgba(229,72,77,.18)"),
    UNSURE_CELL(Look.STATUS + "background:rgba(212,160,23,.18)"),
    NEUTRAL_CELL(Look.STATUS + "background:rgba(128,128,128,.14)"),

    GOOD_WORD("text-align:left;background:rgba(45,164,78,.16)"),
    BAD_WORD("text-align:left;background:rgba(229,72,77,.18)"),
    UNSURE_WORD("text-align:left;background:rgba(212,160,23,.18)"),
    NEUTRAL_WORD("text-align:left;background:rgba(128,128,128,.14)"),

    PARAGRAPH("margin:.5em 0;word-break:break-word"),
    HINTS("margin:.4em 0;padding-left:1.4em"),
    HINT("margin:.25em 0;word-break:break-word"),
    FACTS("margin:.5em 0;opacity:.85"),
    MUTED("opacity:.75;font-weight:normal"),
    FOLD("margin:.6em 0"),
    FOLD_HEAD("cursor:pointer;word-break:break-word"),
    CODE("margin:.4em 0;padding:.5em .7em;background:rgba(128,128,128,.1);border-radius:4px;"
            + "white-space:pre-wrap;word-break:break-word;font-size:90%"),

    TURNS("margin:.4em 0;padding-left:2em"),
    TURN("margin:.7em 0"),
    USER(Look.ROW + "border-left:.2em solid #3b82f6;background:rgba(59,130,246,.09)"),
    AGENT(Look.ROW + "border-left:.2em solid #a855f7"),
    TOOL(Look.ROW + "border-left:.2em solid rgba(128,128,128,.6)"),
    SYSTEM(Look.ROW + "border-left:.2em dashed rgba(128,128,128,.6)"),
    GOOD_NOTE(Look.ROW + "border-left:.2em solid #2da44e;background:rgba(45,164,78,.1)"),
    BAD_NOTE(Look.ROW + "border-left:.2em solid #e5484d;background:rgba(229,72,77,.1)"),
    UNSURE_NOTE(Look.ROW + "border-left:.2em solid #d4a017;background:rgba(212,160,23,.12)"),
    NEUTRAL_NOTE(Look.ROW + "border-left:.2em dotted #8b949e;background:rgba(128,128,128,.08)"),
    LABEL("flex:0 1 20%;width:20%;min-width:6em;max-width:13em;word-break:break-word"),
    CONTENT("flex:1 1 0;min-width:0"),
    COLUMNS("display:flex;flex-wrap:wrap;gap:1.2em;margin:.4em 0"),
    COLUMN("flex:1 1 0;min-width:24em"),
    INSIDE("margin:.3em 0"),
    TIME("opacity:.7;white-space:nowrap;text-align:right;line-height:1.75"),
    PICTURE("max-width:100%;max-height:20em;border-radius:4px"),
    INNER_FOLD("margin:0"),
    SAID("margin:0;padding:0;white-space:pre-wrap;word-break:break-word"),

    BAR("display:flex;height:.7em;margin:.5em 0;border-radius:4px;overflow:hidden;"
            + "background:rgba(128,128,128,.18)"),
    TRACK("width:9em;height:.7em;margin:.3em 0;border-radius:3px"),

    STEPS("margin:0;padding-left:1.1em"),
    /// No bullet, which stands before a list's item that nobody has styled.
    STEP("display:block;margin:0"),
    STEP_LINE("display:flex;gap:.7em;margin:0;padding:.1em 0"),
    STEP_WORDS("flex:1 1 0;min-width:6em;word-break:break-word"),
    STEP_TRACK("flex:0 0 14em;width:14em;height:.7em;margin:.4em 0;border-radius:3px;"
            + "background:rgba(128,128,128,.14)"),

    SCROLLED("overflow-x:auto"),
    LEFT("text-align:left"),
    WIDE_TABLE("border-collapse:collapse;margin:.4em 0;width:100%;table-layout:auto"),
    CAPTION("text-align:left;padding:.2em 0;caption-side:top"),
    HEAD(Look.HEADER + "text-align:left"),
    TEXT(Look.CELL + "text-align:left;max-width:40em;word-break:break-word"),
    GAP(Look.CELL + "text-align:left;opacity:.75");
    // @formatter:on

    private static final String LINES = "line-height:1.45";
    private static final String BANNER = "margin:0;padding:.4em .8em;border-radius:4px;"
            + "word-break:break-word;";
    private static final String ROW = "display:flex;gap:.7em;margin:0;padding:.25em .7em;";
    private static final String CELL = "vertical-align:top;padding:.3em .7em;"
            + "border-bottom:1px solid rgba(128,128,128,.25);";
    private static final String HEADER = "vertical-align:bottom;padding:.3em .7em;"
            + "border-bottom:2px solid rgba(128,128,128,.5);";
    private static final String STATUS = CELL + "text-align:left;white-space:nowrap;width:8em;";

    private final String css;

    Look(String css) {
        this.css = css;
    }

    /// Returns the content of a `style` attribute.
    public String css() {
        return css;
    }
}
