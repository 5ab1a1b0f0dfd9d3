/** How known tunnel tools speak, after published facts about their names, answers and rhythm. */
package org.geophone.simulate.internal.dialect;
