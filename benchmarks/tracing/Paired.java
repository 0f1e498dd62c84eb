import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/// Measures classes of the same name from several class paths in turns, in one process: for
/// ../tracing.py. Arguments: number of rounds, and class paths; the first is what the others are compared
/// with. The class is Runs; it returns what a block of work took.
public class Paired {

    private static final int WARM = 20;

    public static void main(String... arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        List<LongSupplier> sides = new ArrayList<>();
        for (String path : Arrays.asList(arguments).subList(1, arguments.length)) {
            sides.add(load(path));
        }
        double[][] took = new double[sides.size()][rounds];
        for (int round = -WARM; round < rounds; round++) {
            for (int i = 0; i < sides.size(); i++) {
                int side = Math.floorMod(i + round, sides.size());
                took[side][Math.max(round, 0)] = sides.get(side).getAsLong();
            }
        }
        for (double[] each : took) {
            print(each, took[0]);
        }
        System.exit(0);
    }

    private static void print(double[] times, double[] base) {
        double[] ratios = new double[times.length];
        Arrays.setAll(ratios, i -> times[i] / base[i]);
        Arrays.sort(ratios);
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        System.out.printf("%.0f %.4f %.4f %.4f%n", sorted[times.length / 2],
                ratios[times.length / 2], ratios[times.length / 4], ratios[3 * times.length / 4]);
    }

    private static LongSupplier load(String classPath) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(":")) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return (LongSupplier) new URLClassLoader(urls.toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader()).loadClass("Runs")
                        .getDeclaredConstructor()
                        .newInstance();
    }
}
