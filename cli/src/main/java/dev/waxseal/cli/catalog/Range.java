package dev.waxseal.cli.catalog;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The paths at and under one: since they are ordered by their bytes, all that begin with it and a separator.
 *
 * @param itself the path
 * @param first what begins the paths under it
 * @param end the first that begins none of them
 */
record Range(String itself, String first, String end) {

    static final String CONDITION = "(path = ? OR (path >= ? AND path < ?))";

    static final Range ALL = new Range("", "", "\udbff\udfff");

    static Range under(Path root) {
        String path = root.toString();
        String separator = root.getFileSystem().getSeparator();
        String first = path.endsWith(separator) ? path : path + separator;
        char next = (char) (first.charAt(first.length() - 1) + 1);
        return new Range(path, first, first.substring(0, first.length() - 1) + next);
    }

    void set(PreparedStatement statement, int index) throws SQLException {
        statement.setString(index, itself);
        statement.setString(index + 1, first);
        statement.setString(index + 2, end);
    }
}
