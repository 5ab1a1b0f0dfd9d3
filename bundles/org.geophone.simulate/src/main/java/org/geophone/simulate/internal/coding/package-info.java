/** How bytes of a file become labels of a name: bit by bit with an alphabet, as numbers, as words, or in disguise. */
package org.geophone.simulate.internal.coding;
