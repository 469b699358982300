"""The duty-rota engines stand here once there are any; they know the domain and nothing else.

The room is kept so that its import contract is in force from the first line written in it.
"""
