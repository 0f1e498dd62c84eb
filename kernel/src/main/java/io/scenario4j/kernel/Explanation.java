package io.scenario4j.kernel;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/// What went wrong outside the program, in one line. The JDK's file exceptions name the file only.
final class Explanation {

    private Explanation() {}

    static String of(Exception failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "no such file: " + missing.getFile();
            case AccessDeniedException denied -> "access denied: " + denied.getFile();
            case FileAlreadyExistsException inTheWay -> "in the way: " + inTheWay.getFile();
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
    }
}
