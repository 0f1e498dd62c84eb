package io.scenario4j.kernel.running;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.source.CellPlan;

/// Runs snippets on the thread that evaluates, and keeps what they return or throw as it is.
///
/// JShell itself gets empty strings in the place of values and messages: making them would call code
/// of the user, which may fail or never return.
public final class SessionExecution extends DirectExecutionControl {

    /// What became of the newest snippet.
    ///
    /// @param thrown null if it has returned
    public record Outcome(@Nullable Object value, @Nullable Throwable thrown) {}

    private final SessionClasses classes;
    private final ShellLock shell;
    private volatile Spent spent = new Spent(0, 0);
    private volatile LongSupplier cpuTime = () -> 0;
    private @Nullable Run run;
    private @Nullable Outcome outcome;
    private @Nullable Throwable thrown;

    /// @param shell held by whoever uses JShell; open while user code runs
    public SessionExecution(SessionClasses classes, ShellLock shell) {
        super(classes);
        this.classes = classes;
        this.shell = shell;
    }

    /// Returns how JShell is given this one.
    public ExecutionControlProvider provider() {
        return new Provider(this);
    }

    private record Provider(SessionExecution execution) implements ExecutionControlProvider {

        @Override
        public String name() {
            return "session";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return execution;
        }
    }

    /// Does `work`, whose snippets belong to a run and find the classes of the session.
    <T> T runFor(Run next, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        Run before = use(next);
        thread.setContextClassLoader(classes);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(loader);
            use(before);
        }
    }

    /// Sets what the next snippets belong to.
    ///
    /// @return what the former ones belonged to, null if nothing runs
    @Nullable
    Run use(@Nullable Run next) {
        Run before = run;
        run = next;
        thrown = null;
        return before;
    }

    /// Returns the newest outcome once; null if nothing has run since.
    public @Nullable Outcome takeOutcome() {
        Outcome taken = outcome;
        outcome = null;
        return taken;
    }

    /// Returns how long snippets have run so far.
    ///
    /// @param clock of the processor, in nanoseconds; counts from now on
    public Spent spent(LongSupplier clock) {
        cpuTime = clock;
        return spent;
    }

    /// Returns what the newest snippet has thrown.
    public @Nullable Throwable thrown() {
        return thrown;
    }

    @Override
    public void redefine(ClassBytecodes[] bytecodes) throws ClassInstallException {
        classes.redefine(bytecodes);
    }

    @Override
    public String invoke(String className, String methodName)
            throws RunException, InternalException {
        outcome = invoked(snippet(className, methodName));
        thrown = outcome.thrown();
        if (thrown instanceof SPIResolutionException unresolved) {
            throw new ResolutionException(unresolved.id(), new StackTraceElement[0]);
        }
        if (thrown != null) {
            throw new UserException("", thrown.getClass().getName(), new StackTraceElement[0]);
        }
        return "";
    }

    /// What the wrapper of a snippet does. It is called once, and a handle is made faster than what reflection
    /// makes for a first call.
    private record Snippet(Class<?> wrapper, MethodHandle body) {}

    private Snippet snippet(String className, String methodName) throws InternalException {
        try {
            Class<?> wrapper = classes.loadClass(className);
            Method method = wrapper.getDeclaredMethod(methodName);
            method.setAccessible(true);
            return new Snippet(wrapper, MethodHandles.lookup().unreflect(method));
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new InternalException(e.toString());
        }
    }

    private Outcome invoked(Snippet snippet) {
        return called(() -> {
            long cpu = cpuTime.getAsLong();
            long wall = System.nanoTime();
            Object value;
            try {
                value = invoke(snippet.body());
            } finally {
                spent = new Spent(spent.wallNanos() + System.nanoTime() - wall,
                        spent.cpuNanos() + cpuTime.getAsLong() - cpu);
            }
            forget(snippet.wrapper());
            return value;
        });
    }

    private static @Nullable Object invoke(MethodHandle body) throws InvocationTargetException {
        try {
            return body.invoke();
        } catch (Throwable e) {
            throw new InvocationTargetException(e);
        }
    }

    /// Calls code of the user on this thread, with JShell open to others for as long as it runs.
    public Outcome called(Callable<@Nullable Object> code) {
        Run current = Objects.requireNonNull(run, "snippets run in evaluations only");
        int holds = shell.holds();
        try {
            current.enterUserCode();
            shell.open(holds);
            return new Outcome(code.call(), null);
        } catch (InvocationTargetException e) {
            return thrown(e.getCause());
        } catch (Throwable e) {
            return thrown(e);
        } finally {
            current.leaveUserCode();
            shell.close(holds);
            run = current;
        }
    }

    private static Outcome thrown(@Nullable Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            MemoryGuard.relieve();
        }
        return new Outcome(null, thrown);
    }

    /// Lets those use JShell that wait for it.
    public void giveWay() {
        shell.giveWay();
    }

    /// A class outlives its cell; the value of a cell must not live because of it.
    private static void forget(Class<?> snippet) throws IllegalAccessException {
        for (Field field : snippet.getDeclaredFields()) {
            if (field.getName().startsWith(CellPlan.RESULT)) {
                field.setAccessible(true);
                field.set(null, null);
            }
        }
    }
}
