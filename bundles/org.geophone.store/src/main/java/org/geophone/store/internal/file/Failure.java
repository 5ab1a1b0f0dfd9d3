package org.geophone.store.internal.file;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** What a failure of SQLite means. */
public final class Failure {
    private static final int PRIMARY_CODE = 0xff;

    private Failure() {
    }

    private static boolean is(SQLException e, SQLiteErrorCode... codes) {
        for (SQLiteErrorCode code : codes) {
            if ((e.getErrorCode() & PRIMARY_CODE) == code.code) {
                return true;
            }
        }
        return false;
    }

    /** True when the file is damaged, or is no database. */
    public static boolean damage(SQLException e) {
        return is(e, SQLiteErrorCode.SQLITE_CORRUPT, SQLiteErrorCode.SQLITE_NOTADB);
    }

    /** True when the failure may pass: the disk is full, or the device had an error. */
    public static boolean passing(SQLException e) {
        return is(e, SQLiteErrorCode.SQLITE_FULL, SQLiteErrorCode.SQLITE_IOERR, SQLiteErrorCode.SQLITE_BUSY,
                SQLiteErrorCode.SQLITE_CANTOPEN, SQLiteErrorCode.SQLITE_READONLY, SQLiteErrorCode.SQLITE_LOCKED);
    }

    /** True when another attempt fails as well; of what is no failure of SQLite nobody knows that. */
    public static boolean lasting(Throwable e) {
        return e instanceof SQLException sql && !passing(sql) && sql.getErrorCode() != 0;
    }

    /** The failure in words. */
    public static String words(SQLException e) {
        return is(e, SQLiteErrorCode.SQLITE_FULL) ? "the disk is full" : String.valueOf(e.getMessage());
    }
}
