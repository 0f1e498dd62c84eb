package io.scenario4j.spark.carry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.spark.carry.GraphWriter.StuckException;
import io.scenario4j.text.Secrets;

/// Finds what a graph of objects needs elsewhere: objects have code, code reads variables, and the values of
/// variables are objects again.
final class Packing {

    private static final int VERSION_BYTES = 8;

    private final Code code = new Code();
    private final Set<Variable> variables = new LinkedHashSet<>();

    Carried of(Object root) {
        Written first = written(List.of(), root);
        code.add(first.classes());
        List<Variable> found = found();
        while (!found.isEmpty()) {
            variables.addAll(found);
            code.add(written(found, null).classes());
            found = found();
        }
        byte[] graph = variables.isEmpty()
                ? first.bytes()
                : written(variablesInOrder(), root).bytes();
        requireNoSecrets(graph, root);
        List<Carried.ClassFile> files = code.files();
        return new Carried(version(graph, files), files, graph);
    }

    /// Returns the variables that nobody knew of yet.
    private List<Variable> found() {
        return code.read().stream().filter(each -> !variables.contains(each)).toList();
    }

    /// What a variable's value needs was found after it, and is set before it.
    private List<Variable> variablesInOrder() {
        return new ArrayList<>(variables).reversed();
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody changes the bytes
    private record Written(byte[] bytes, Set<Class<?>> classes) {}

    private static Written written(Collection<Variable> some, @Nullable Object root) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GraphWriter(bytes)) {
            out.writeGraph(some, root);
            out.flush();
            return new Written(bytes.toByteArray(), out.classes());
        } catch (StuckException e) {
            throw Obstacle.unsendable(e.found(), some, root);
        } catch (IOException e) {
            throw new WrongUseException(
                    "expected a batch that can be sent to executors, found %s when it was written; build what it is about there: AgentAdapter.on(() -> …)"
                            .formatted(e));
        }
    }

    private void requireNoSecrets(byte[] graph, Object root) {
        if (hasSecret(graph)) {
            throw Obstacle.secret(variables, root);
        }
        code.files().stream().filter(each -> hasSecret(each.file())).findFirst().ifPresent(each -> {
            throw Obstacle.secretIn(each.name());
        });
    }

    private static boolean hasSecret(byte[] bytes) {
        return !Arrays.equals(Secrets.redacted(bytes), bytes);
    }

    private static String version(byte[] graph, List<Carried.ClassFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(graph);
            files.forEach(each -> digest.update(each.file()));
            return HexFormat.of().formatHex(digest.digest(), 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
