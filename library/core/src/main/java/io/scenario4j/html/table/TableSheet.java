package io.scenario4j.html.table;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The style sheet of tables. Where sheets are taken away, a table has the looks of the page that it
/// is on, and stays as it stands in the file.
///
/// A table that can be sorted is a grid whose rows know their place in the order of each column, as
/// variables; the choice in the table's head decides which of them is the row's place, and the page
/// leaves a height to 20 places. No script is needed, and none would run in a saved notebook.
///
/// JupyterLab takes the variables, and sheets, from what it does not trust: such a table stays as it is,
/// though another one on the page has brought a sheet.
final class TableSheet {

    /// How many rows stand on a page.
    static final int PAGE = 20;

    /// A table whose rows know their places.
    private static final String SORTED = ".s4j-sort:has([style*='--w'])";

    static final String LOOKS = sheet(
            """
                .s4j-table table{border-collapse:separate;border-spacing:0;margin:.4em 0;table-layout:auto}
                .s4j-table tr{padding:0}
                .s4j-table tbody tr{background:none!important}
                .s4j-table :is(td,th){padding:.3em .7em;vertical-align:top;max-width:40em;
                border-bottom:1px solid rgba(128,128,128,.25)}
                .s4j-table thead th{vertical-align:bottom;border-bottom:2px solid rgba(128,128,128,.5)}
                .s4j-table :is([align=right],[nowrap]){white-space:nowrap}
                .s4j-table tbody th{opacity:.75;font-weight:normal}
                .s4j-table td:not([align],[nowrap]){min-width:9em}
                .s4j-table td[align=right]{font-variant-numeric:tabular-nums}
                @supports (animation-timeline:scroll()){
                .s4j-wide{scrollbar-width:thin;animation:s4j-on linear;animation-timeline:scroll(self inline)}
                @keyframes s4j-on{0%,99%{mask-image:linear-gradient(90deg,black calc(100% - 3em),transparent)}
                100%{mask-image:none}}}
                """);

    private static final String ORDER = sheet("""
        .s4j-sort{--page:0}
        .s4j-sort table{display:grid;width:fit-content;
        grid-template-columns:repeat(var(--w),auto)}
        .s4j-sort :is(thead,tbody,tr){display:grid!important;grid-column:1/-1;
        grid-template-columns:subgrid}
        .s4j-sort thead th{align-content:end;white-space:nowrap}
        .s4j-sort tbody tr{--place:var(--i);order:var(--place);overflow:hidden;
        max-height:calc(clamp(0,min(var(--place) - var(--page) + 1,
        var(--page) + 20 - var(--place)),1)*99em)}
        .s4j-sort tbody tr:hover{background:rgba(128,128,128,.1)!important}
        .s4j-sort tbody .s4j-gap{display:none!important}
        .s4j-sort :is(label,input){cursor:pointer}
        .s4j-sort input{display:inline-block!important;appearance:none;opacity:.5;
        margin:0 0 0 .3em;font:inherit;line-height:1;border-radius:3px}
        .s4j-sort input:is(:hover,:checked,:focus-visible){opacity:1}
        .s4j-sort input:focus-visible{outline:2px solid #3b82f6;outline-offset:1px}
        .s4j-sort input::before{font-size:75%}
        .s4j-sort .s4j-up::before{content:'\\25b2'}
        .s4j-sort .s4j-up[value='']::before{content:'#'}
        .s4j-sort .s4j-down::before{content:'\\25bc'}
        .s4j-sort .s4j-page{opacity:.8;padding:.25em .6em;margin:0 .1em}
        .s4j-sort .s4j-page:checked{font-weight:bold;background:rgba(128,128,128,.25)}
        .s4j-sort .s4j-page::before{content:attr(value);font-size:100%}
        @media print{.s4j-sort tbody tr{max-height:none}
        .s4j-sort input{display:none!important}}
        """);

    private TableSheet() {}

    /// Returns the sheet of a table that can be sorted by some of its columns, and has so many rows. It holds
    /// for the others on the same page, too: what differs is in variables of the table.
    static String of(IntStream columns, int rows) {
        String byColumn = columns.mapToObj(TableSheet::rules).collect(Collectors.joining());
        String pages = IntStream.range(1, pages(rows))
                .mapToObj(page -> ".s4j-sort:has(.s4j-page[value=\"%d\"]:checked){--page:%d}"
                        .formatted(page + 1, page * PAGE))
                .collect(Collectors.joining());
        return LOOKS + "@supports (grid-template-columns:subgrid) and selector(:has(a)){"
                + (ORDER + byColumn + pages).replace(".s4j-sort", SORTED) + "}";
    }

    /// Returns how many pages the rows fill.
    static int pages(int rows) {
        return (rows + PAGE - 1) / PAGE;
    }

    private static String rules(int column) {
        return """
            .s4j-sort:has(.s4j-up[value="%1$d"]:checked) tbody tr{--place:var(--c%1$d)}\
            .s4j-sort:has(.s4j-down[value="%1$d"]:checked) tbody tr{--place:calc(var(--last) - var(--c%1$d))}"""
                .formatted(column);
    }

    private static String sheet(String lines) {
        return lines.replace("\n", "");
    }
}
