package org.geophone.capture.live.internal.kernel;

import java.util.List;

/**
 * A classic BPF program, see linux/filter.h.
 *
 * @param code one instruction each: operation (16 bits), jump if true, jump if false (8 bits each), operand (32 bits)
 * @param description what it lets pass, for the log
 */
record FilterProgram(List<Instruction> code, String description) {
    /** One instruction. */
    record Instruction(int operation, int ifTrue, int ifFalse, int operand) {
    }

    FilterProgram {
        code = List.copyOf(code);
    }
}
