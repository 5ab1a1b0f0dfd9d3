package org.geophone.capture.live.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import jnr.ffi.Pointer;

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

    /** ld [k], jeq #k, ret #k. */
    private static final int LOAD_WORD = 0x20;
    private static final int JUMP_EQUAL = 0x15;
    private static final int RETURN = 0x06;

    /** Lets nothing pass. */
    static final FilterProgram NOTHING =
            new FilterProgram(List.of(new Instruction(RETURN, 0, 0, 0)), "nothing");

    /** The same for packets that come in; what this machine sends does not pass. */
    FilterProgram incoming() {
        List<Instruction> longer = new ArrayList<>();
        longer.add(new Instruction(LOAD_WORD, 0, 0, Abi.FILTER_PACKET_TYPE));
        longer.add(new Instruction(JUMP_EQUAL, 0, 1, Abi.PACKET_OUTGOING));
        longer.add(new Instruction(RETURN, 0, 0, 0));
        longer.addAll(code);
        return new FilterProgram(longer, description + "; incoming only");
    }

    /** The program as struct sock_fprog, which is that of struct bpf_program, too; its instructions are in the list. */
    Pointer nativeCode(LibC libc, List<Pointer> memory) {
        Pointer instructions = Native.memory(libc, code.size() * Abi.FILTER_BYTES);
        for (int i = 0; i < code.size(); i++) {
            long p = (long) i * Abi.FILTER_BYTES;
            Instruction one = code.get(i);
            instructions.putShort(p, (short) one.operation());
            instructions.putByte(p + Abi.FILTER_JT, (byte) one.ifTrue());
            instructions.putByte(p + Abi.FILTER_JF, (byte) one.ifFalse());
            instructions.putInt(p + Abi.FILTER_K, one.operand());
        }
        memory.add(instructions);
        Pointer program = Native.memory(libc, Abi.FPROG_BYTES);
        program.putShort(0, (short) code.size());
        program.putAddress(Abi.FPROG_FILTER, instructions.address());
        memory.add(program);
        return program;
    }
}
