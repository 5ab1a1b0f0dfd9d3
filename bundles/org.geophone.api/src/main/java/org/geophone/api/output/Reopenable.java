package org.geophone.api.output;

/** An {@link Output} that keeps things open by name, such as files, which somebody may move away. */
public interface Reopenable {
    /**
     * Closes what is open and opens it by name again. Any thread.
     *
     * @return one sentence or several: what came of it
     * @throws OutputException when it could not be opened again; records wait in the lane then
     */
    String reopen() throws OutputException;
}
