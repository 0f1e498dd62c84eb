package io.scenario4j.kernel.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A jar that was compiled against IJava or JJava looks for methods by their whole descriptor, what they
/// return included: `S` is IJava's package of names here, `D` is JJava's.
class CompiledNamesTest {

    private static String full(String shortened) {
        return shortened.replace("LS/", "Lio/github/spencerpark/jupyter/kernel/")
                .replace("LD/", "Lorg/dflib/jjava/jupyter/kernel/")
                .replaceFirst("^S/", "io/github/spencerpark/jupyter/kernel/")
                .replaceFirst("^D/", "org/dflib/jjava/jupyter/kernel/")
                .replace("LString;", "Ljava/lang/String;")
                .replace("LObject;", "Ljava/lang/Object;")
                .replace("LList;", "Ljava/util/List;")
                .replace("LMap;", "Ljava/util/Map;")
                .replace("LSet;", "Ljava/util/Set;");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "S/display/RenderContext renderIfRequested (LS/display/mime/MIMEType;Ljava/util/function/Supplier;)Z",
            "S/display/RenderContext renderIfRequested (LS/display/mime/MIMEType;Ljava/util/function/Function;)Z",
            "S/display/RenderContext renderIfRequested (LS/display/mime/MIMEType;Ljava/util/function/BiConsumer;)Z",
            "S/display/RenderContext getParameterAsInt (LString;)Ljava/lang/Integer;",
            "S/display/RenderContext getOutputContainer ()LS/display/DisplayData;",
            "S/display/RenderContext getRenderer ()LS/display/Renderer;",
            "S/display/DisplayData putData (LS/display/mime/MIMEType;LObject;)V",
            "S/display/DisplayData putMetaData (LS/display/mime/MIMEType;LObject;)V",
            "S/display/DisplayData putHTML (LString;)V",
            "S/display/DisplayData emptyIfNull (LS/display/DisplayData;)LS/display/DisplayData;",
            "S/display/Renderer createRegistration (Ljava/lang/Class;)LS/display/Renderer$RenderRegistration;",
            "S/display/Renderer$RenderRegistration preferring ([LS/display/mime/MIMEType;)LS/display/Renderer$RenderRegistration;",
            "S/display/Renderer$RenderRegistration register (LS/display/RenderFunction;)V",
            "S/display/mime/MIMEType parse (LString;)LS/display/mime/MIMEType;",
            "S/display/mime/MIMEType getSubtype ()LString;",
            "S/magic/registry/Magics registerMagics (LObject;)V",
            "S/magic/registry/Magics registerLineCellMagic (LString;LS/magic/registry/LineMagicFunction;)V",
            "S/magic/registry/MagicsArgs builder ()LS/magic/registry/MagicsArgs$MagicsArgsBuilder;",
            "S/magic/registry/MagicsArgs parse (LList;)LMap;",
            "S/magic/registry/MagicsArgs$MagicsArgsBuilder flag (LString;CLString;)LS/magic/registry/MagicsArgs$MagicsArgsBuilder;",
            "S/BaseKernel getRenderer ()LS/display/Renderer;",
            "S/BaseKernel getMagics ()LS/magic/registry/Magics;",
            "S/BaseKernel getIO ()LS/JupyterIO;", "S/BaseKernel getBanner ()LString;",
            "S/BaseKernel getLanguageInfo ()LS/LanguageInfo;",
            "S/BaseKernel formatError (Ljava/lang/Exception;)LList;",
            "S/LanguageInfo getVersion ()LString;",
            "D/display/RenderContext renderIfRequested (LD/display/mime/MIMEType;Ljava/util/function/Supplier;)Z",
            "D/display/RenderContext getParams ()LMap;",
            "D/display/DisplayData putData (LD/display/mime/MIMEType;LObject;)V",
            "D/display/DisplayData getDisplayId ()LString;",
            "D/display/Renderer register (LSet;LSet;LSet;LD/display/RenderFunction;)V",
            "D/BaseKernel notebookKernel ()LD/BaseKernel;",
            "D/BaseKernel getMagicsRegistry ()LD/magic/MagicsRegistry;",
            "D/BaseKernel evalRaw (LString;)LObject;", "D/BaseKernel getName ()LString;",
            "D/BaseKernel getHelpLinks ()LList;",
            "D/magic/MagicsRegistry getLineMagicNames ()LSet;",
            "D/magic/MagicsArgs$MagicsArgsBuilder build ()LD/magic/MagicsArgs;"})
    void whatJarsLookForIsThere(String reference) throws ReflectiveOperationException {
        String[] part = full(reference).split(" ", -1);
        Class<?> type = Class.forName(part[0].replace('/', '.'));
        MethodType wanted = MethodTypeDesc.ofDescriptor(part[2])
                .resolveConstantDesc(MethodHandles.lookup());

        assertThat(methods(type).filter(method -> method.getName().equals(part[1])))
                .as(reference)
                .anyMatch(method -> method.getReturnType() == wanted.returnType()
                        && Arrays.equals(method.getParameterTypes(), wanted.parameterArray()));
    }

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods());
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.github.spencerpark", "org.dflib.jjava"})
    void theStreamsAreFields(String names) throws ReflectiveOperationException {
        Class<?> io = Class.forName(names + ".jupyter.kernel.JupyterIO");
        assertThat(io.getField("out").getType()).isEqualTo(java.io.PrintStream.class);
        assertThat(io.getField("display").getType())
                .isEqualTo(Class.forName(names + ".jupyter.kernel.DisplayStream"));
    }
}
