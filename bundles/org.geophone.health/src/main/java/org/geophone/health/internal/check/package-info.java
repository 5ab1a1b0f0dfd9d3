/**
 * The checks, a class each with a configuration of its own. A new one is a component of this kind and nothing else: no
 * list names them.
 */
package org.geophone.health.internal.check;
