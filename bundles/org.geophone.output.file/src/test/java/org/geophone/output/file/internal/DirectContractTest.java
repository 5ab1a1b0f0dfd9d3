package org.geophone.output.file.internal;

/** The contract once more, with every whole block past the page cache. */
class DirectContractTest extends FileOutputContractTest {
    @Override
    String mode() {
        return "direct";
    }
}
