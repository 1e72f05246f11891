package dev.waxseal.cli.terminal;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Rows with their columns aligned, without lines around them. */
public final class Table {

    private static final int NEVER_WRAPPED = 100_000;

    private Table() {}

    /**
     * The lines of the table.
     *
     * @param heads of the columns; all empty for a table without a head
     */
    public static List<String> lines(List<String> heads, List<List<String>> rows) {
        List<Column> columns = IntStream.range(0, heads.size())
                .mapToObj(i -> column(heads.get(i)))
                .toList();
        String[][] cells = rows.stream()
                .map(row -> row.stream().map(Printable::of).toArray(String[]::new))
                .toArray(String[][]::new);
        String text = AsciiTable.getTable(AsciiTable.NO_BORDERS, columns.toArray(Column[]::new), cells);
        return Arrays.stream(text.split("\\R", -1))
                .map(line -> line.stripTrailing().replaceFirst("^ ", "")) // the space that keeps columns apart
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static Column column(String head) {
        return new Column()
                .header(head)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .maxWidth(NEVER_WRAPPED);
    }
}
