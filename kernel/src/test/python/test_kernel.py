"""The kernel under jupyter_kernel_test; the kernel is found by JUPYTER_PATH."""

import os
import unittest

import jupyter_kernel_test
from jupyter_client.connect import ConnectionFileMixin

# "tcp" or "ipc".
ConnectionFileMixin.transport.default_value = os.environ.get("TRANSPORT", "tcp")


class ScenarioKernelTests(jupyter_kernel_test.KernelTests):

    kernel_name = "java"
    language_name = "Java"
    file_extension = ".jshell"

    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oops");'
    code_generate_error = 'throw new IllegalStateException("on purpose");'
    code_page_something = "Math.abs?"
    code_clear_output = "clearOutput(false);"

    completion_samples = [
        {"text": "System.currentTimeM", "matches": {"currentTimeMillis()"}},
        {"text": '"abc".isBl', "matches": {"isBlank()"}},
        {"text": "whi", "matches": {"while"}},
    ]
    complete_code_samples = ["1 + 1", "int a = 1;", "class A {}", "// nothing", ""]
    incomplete_code_samples = ["class A {", "int f(int a) {", "foo(1,", '"""\n text']
    invalid_code_samples = ["class 1 {}", "x = ;", "}", "1 +* 2;", "int = 5;"]
    code_inspect_sample = "Math.abs"

    code_history_pattern = "6 ? 7"
    supported_history_operations = ("tail", "range", "search")
    support_iopub_welcome = True

    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": 'List.of("a", "b")', "result": "[a, b]"},
    ]
    code_display_data = [
        {"code": 'display("shown");', "mime": "text/plain"},
        {
            "code": 'display(io.scenario4j.display.MimeBundle.html("<b>b</b>", "b"));',
            "mime": "text/html",
        },
    ]


if __name__ == "__main__":
    unittest.main()
