/** Tests of the evaluation and of the verbs around it. */
package org.geophone.shell.internal.evaluate;
